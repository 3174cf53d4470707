/**
 * Lets a hosted pack be read without a network. It keeps the files of the pack as the host serves them, which is encrypted, and the
 * reader's page; it never sees a code or a key, and of what is opened only sound and film, which pass through as they are played. Where the network answers, the network is right: only objects, whose
 * names change with their content, come from what is kept.
 */
const SCOPE = self.registration.scope;
const CACHE = "gb " + SCOPE;
const FILE = /^(?:index\.html|pack\.json|s\/[0-9a-f]{2,5}|c\/[a-z2-7]{26}|o\/[a-z2-7]{2}\/[a-z2-7]{26})?$/;

const STREAM = /^play\/([0-9a-f]{32})$/;

/** The path of a file of this pack, or null for anything else. */
function pathOf(url) {
  const scope = new URL(SCOPE);
  const at = new URL(url, scope);
  if (at.origin !== scope.origin || at.search || !at.pathname.startsWith(scope.pathname)) return null;
  const path = at.pathname.slice(scope.pathname.length);
  return FILE.test(path) ? path : null;
}

/** Where a file is kept: the page has two addresses, and fragments are no part of any. */
function keyOf(path) {
  return new Request(SCOPE + (path === "index.html" ? "" : path));
}

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  const stream = STREAM.exec(request.url.startsWith(SCOPE) ? request.url.slice(SCOPE.length) : "");
  const path = pathOf(request.url);
  if (stream) event.respondWith(play(request, stream[1]));
  else if (path !== null && request.headers.has("range")) event.respondWith(piece(request, path));
  else if (path !== null) event.respondWith(answer(request, path, event));
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

/** The places that a request for a part of a file names: the first byte, and the last or null. */
function rangeOf(request) {
  const said = /^bytes=(\d+)-(\d*)$/.exec(request.headers.get("range") ?? "");
  return said ? { from: Number(said[1]), to: said[2] ? Number(said[2]) : null } : null;
}

/** A part of an object: cut from what is kept, else asked of the host and not kept. */
async function piece(request, path) {
  const range = rangeOf(request);
  const kept = range && path.startsWith("o/") ? await (await caches.open(CACHE)).match(keyOf(path)) : null;
  if (!kept) return fetch(request);
  const whole = await kept.blob();
  const to = Math.min(range.to ?? whole.size - 1, whole.size - 1);
  if (range.from > to)
    return new Response(null, { status: 416, headers: { "content-range": `bytes */${whole.size}` } });
  const headers = { "content-range": `bytes ${range.from}-${to}/${whole.size}` };
  return new Response(whole.slice(range.from, to + 1), { status: 206, headers });
}

/** Sound or film that a page of this pack plays: that page, which alone can open it, is asked for the bytes. */
async function play(request, name) {
  const { from, to } = rangeOf(request) ?? { from: 0, to: null };
  const pages = await self.clients.matchAll({ type: "window" });
  const said = await new Promise((resolve) => {
    setTimeout(() => resolve({ failed: true }), 60_000);
    // Only the page that plays it answers.
    for (const page of pages) {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = (event) => resolve(event.data);
      page.postMessage({ play: name, from, to }, [port2]);
    }
  });
  if (said.failed) return new Response(null, { status: 404 });
  if (!said.bytes) return new Response(null, { status: 416, headers: { "content-range": `bytes */${said.size}` } });
  const { size, type, bytes } = said;
  const headers = {
    "content-type": type,
    "content-range": `bytes ${said.from}-${said.from + bytes.length - 1}/${size}`,
    "content-length": String(bytes.length),
    "accept-ranges": "bytes",
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
  };
  return new Response(bytes, { status: 206, headers });
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
  const response = await fetch(SCOPE + "SHA256SUMS", { cache: "no-cache" });
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
