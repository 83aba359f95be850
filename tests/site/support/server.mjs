// A static server on the loopback interface, as plain as the hosts that such a site is put on.

import { readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import path from "node:path";
import { gzipSync } from "node:zlib";

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".md": "text/markdown; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".woff2": "font/woff2",
  ".xml": "application/xml; charset=utf-8",
};

/** The content type of a file. */
export const contentType = (file) => TYPES[path.extname(file)] ?? "application/octet-stream";

/** Whether a host compresses a file. */
const isText = (file) => /^text|json|xml/.test(contentType(file));

/**
 * Serves the folder `root` below the path `prefix` (`/`, `/web-stack/`). A page is served
 * at its folder's address alone, anything that is not a file is a 404, text is compressed, and all is kept for ten minutes.
 */
export async function serve(root, prefix) {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, "http://loopback");
    const file = pathname.startsWith(prefix) && find(root, pathname.slice(prefix.length));
    if (!file) {
      response.writeHead(404, { "content-type": "text/plain" }).end("not found\n");
      return;
    }
    const headers = { "content-type": contentType(file), "cache-control": "max-age=600" };
    let body = readFileSync(file);
    if (isText(file) && /\bgzip\b/.test(request.headers["accept-encoding"])) {
      headers["content-encoding"] = "gzip";
      body = gzipSync(body);
    }
    response.writeHead(200, { ...headers, "content-length": body.length }).end(request.method === "HEAD" ? undefined : body);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}${prefix}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

function find(root, encoded) {
  const relative = decodeURIComponent(encoded);
  const file = path.join(root, relative === "" || relative.endsWith("/") ? `${relative}index.html` : relative);
  const inside = !path.relative(root, file).startsWith("..");
  return inside && statSync(file, { throwIfNoEntry: false })?.isFile() ? file : undefined;
}
