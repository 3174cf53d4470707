/**
 * Serves the reader as built and a published pack, from memory and in a process of its own, so that neither a disk nor what drives the browser is timed.
 * As clear.html it serves a page of the same style that holds one lesson as it is drawn, which it is told.
 */
import { createServer } from "node:http";
import { readFileSync } from "node:fs";
import { join, normalize } from "node:path";

const [reader, folder] = process.argv.slice(2);
const files = new Map();
const read = (path) => {
  if (!files.has(path)) files.set(path, readFileSync(path === "index.html" ? reader : join(folder, path)));
  return files.get(path);
};
const types = { html: "text/html; charset=utf-8", js: "text/javascript" };
const server = createServer((request, response) => {
  const path = normalize(new URL(request.url ?? "/", "http://host").pathname).slice(1) || "index.html";
  try {
    const body = read(path);
    response.setHeader("content-type", types[path.split(".")[1]] ?? "application/octet-stream").end(body);
  } catch {
    response.writeHead(404).end("not found");
  }
});
process.on("message", (html) => {
  files.set("clear.html", Buffer.from(html));
  process.send("clear");
});
process.on("disconnect", () => process.exit());
server.listen(0, "127.0.0.1", () => process.send(server.address().port));
