/**
 * Lets a hosted pack be read without a network. It keeps the files of the pack as the host serves them, which is encrypted, and the
 * reader's page; it never sees a code, a key or a lesson. Where the network answers, the network is right: only objects, whose
 * names change with their content, come from what is kept.
 */
const CACHE = "gb " + self.registration.scope;
const FILE = /^(?:index\.html|pack\.json|s\/[0-9a-f]{2,5}|c\/[a-z2-7]{26}|o\/[a-z2-7]{2}\/[a-z2-7]{26})?$/;

/** The path of a file of this pack, or null for anything else. */
function pathOf(url) {
  const scope = new URL(self.registration.scope);
  const at = new URL(url, scope);
  if (at.origin !== scope.origin || at.search || !at.pathname.startsWith(scope.pathname)) return null;
  const path = at.pathname.slice(scope.pathname.length);
  return FILE.test(path) ? path : null;
}

/** Where a file is kept: the page has two addresses, and fragments are no part of any. */
function keyOf(path) {
  return new Request(self.registration.scope + (path === "index.html" ? "" : path));
}

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const path = request.method === "GET" && !request.headers.has("range") ? pathOf(request.url) : null;
  if (path === null) return;
  event.respondWith(answer(request, path, event));
});

async function answer(request, path, event) {
  const cache = await caches.open(CACHE);
  const fresh = request.cache === "no-cache" || request.cache === "reload" || request.cache === "no-store";
  if (path.startsWith("o/") && !fresh) {
    const kept = await cache.match(keyOf(path));
    if (kept) return kept;
  }
  let response;
  try {
    response = await fetch(request);
  } catch (err) {
    const kept = await cache.match(keyOf(path));
    if (kept) return kept;
    throw err;
  }
  // A host in trouble, or a page in its place, is no edition.
  if (response.status >= 500) return (await cache.match(keyOf(path))) ?? response;
  if (response.ok && response.type === "basic" && !response.redirected) {
    event.waitUntil(keep(cache, path, response.clone()));
  }
  return response;
}

/** Keeps an answer. With another pack.json came another edition: what it no longer lists is dropped. */
async function keep(cache, path, response) {
  try {
    if (path !== "pack.json") return await cache.put(keyOf(path), response);
    const before = await cache.match(keyOf(path));
    const [was, now] = [before ? await before.text() : "", await response.clone().text()];
    await cache.put(keyOf(path), response);
    if (was && was !== now) await sweep(cache);
  } catch {
    // No room left: what is kept stays, the rest needs the network.
  }
}

async function sweep(cache) {
  const response = await fetch(self.registration.scope + "SHA256SUMS", { cache: "no-cache" });
  if (!response.ok) return;
  const listed = new Set((await response.text()).split("\n").map((line) => line.slice(66)));
  for (const request of await cache.keys()) {
    const path = pathOf(request.url);
    if (path && !listed.has(path)) await cache.delete(request);
  }
}

/** The page says which files its member may open; those that are not here yet are fetched, four at a time. */
self.addEventListener("message", (event) => {
  const paths = Array.isArray(event.data?.keep) ? event.data.keep : [];
  const port = event.ports[0];
  event.waitUntil(
    fetchAll(paths, (done) => port?.postMessage({ done })).then((whole) => port?.postMessage({ over: true, whole })),
  );
});

async function fetchAll(paths, heard) {
  const cache = await caches.open(CACHE);
  const wanted = [...new Set(paths)].filter((p) => typeof p === "string" && FILE.test(p));
  let done = 0;
  let failed = false;
  const next = async () => {
    for (let path = wanted.shift(); path !== undefined && !failed; path = wanted.shift()) {
      try {
        if (!(await cache.match(keyOf(path)))) {
          const response = await fetch(keyOf(path));
          if (response.ok && !response.redirected) await cache.put(keyOf(path), response);
        }
      } catch {
        failed = true;
      }
      heard(++done);
    }
  };
  await Promise.all([next(), next(), next(), next()]);
  return !failed;
}
