/** A publish that is stopped on the page, while a storage keeps it waiting. */
import { execFileSync } from "node:child_process";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { picture, program, settled, Stage } from "./stage";

let stage: Stage;
let storage: Server;
/** Which requests the storage leaves without an answer. */
let silent: (method: string) => boolean = () => false;
const sent = new Set<string>();

beforeAll(async () => {
  stage = await Stage.open();
  storage = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://storage");
    request.resume().on("end", () => {
      if (silent(request.method ?? "")) return;
      if (request.method === "PUT") sent.add(pathname);
      const listing = request.method === "GET" && /^\/guild\/?$/.test(pathname);
      const root = searchParams.has("uploads") ? "ListMultipartUploadsResult" : "ListBucketResult";
      if (request.method === "GET" && !listing) response.writeHead(404).end("<Error><Code>NoSuchKey</Code></Error>");
      else if (request.method === "DELETE") response.writeHead(204).end();
      else response.writeHead(200, { etag: '"0"' }).end(listing ? `<${root}></${root}>` : "");
    });
  });
  await new Promise<void>((ready) => storage.listen(0, "127.0.0.1", ready));
});
afterAll(async () => {
  storage.closeAllConnections();
  await new Promise((ended) => storage.close(ended));
  await stage.close();
});

test("stop answers at once, whatever was published opens as before, and the next try finishes", async () => {
  const page = await stage.page();
  const member = ((await stage.call(page, "Publish/Edition", { number: 2 })) as { people: { memberId: string }[] })
    .people[0]?.memberId;
  const { code } = (await stage.call(page, "Members/Code", { memberId: member })) as { code: string };
  const opens = () =>
    execFileSync(
      program,
      ["pack", "open", join(stage.dir, "packs", "current"), "--code", code, "--out", join(stage.dir, `${Date.now()}`)],
      { encoding: "utf8", env: { ...process.env, LANG: "C.UTF-8" } },
    );
  await stage.call(page, "Publish/SaveTarget", {
    name: "Storage",
    kind: "s3",
    endpoint: `http://127.0.0.1:${(storage.address() as AddressInfo).port}`,
    bucket: "guild",
    pathStyle: true,
    accessKey: "somebody",
    secretKey: "something",
  });
  await stage.go(page, "publish");
  await page.getByLabel("Storage").check();
  await settled(page);

  const stopping = async (what: (method: string) => boolean, said: RegExp) => {
    silent = what;
    await page.keyboard.press("Control+Enter");
    const stop = page.getByRole("button", { name: "停止" });
    await stop.waitFor();
    await page.screenshot({ path: picture("publish-working") });
    const pressed = Date.now();
    await stop.click();
    await page.getByRole("alert").getByText(said).waitFor();
    expect(Date.now() - pressed).toBeLessThan(1000);
    expect(opens()).toMatch(/Wrote|写出/);
    await settled(page);
  };
  await stopping(() => true, /已停止，没有发布/); // already when it asks what lies there
  await stopping((method) => method === "PUT", /第 3 期已做好，但没有全部送到/);
  await page.screenshot({ path: picture("publish-stopped") });
  silent = () => false;
  await page.getByRole("button", { name: "再送一次" }).click();
  await page.getByRole("status").getByText("127.0.0.1").waitFor();
  expect(sent).toContain("/guild/SHA256SUMS");
  expect(stage.complaints.splice(0).filter((said) => !said.includes("499"))).toEqual([]);
  await page.context().close();
});
