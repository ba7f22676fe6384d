// Bundles the query page's script for the pages, and puts the engine for exported sites beside its worker.
import { build } from "esbuild";
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";

const PAGES = "../../juesuan/serve/pages/static/";
const ENGINE = "../../juesuan/serve/export/engine/";
const BANNER = "/*! YASQE (MIT), CodeMirror (MIT), DOMPurify (Apache-2.0) and others: see query.LICENSES.txt */";

await build({
  entryPoints: ["page.js"],
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2022",
  legalComments: "none",
  banner: { js: BANNER },
  outfile: `${PAGES}query.js`,
});
const editor = readFileSync("node_modules/@zazuko/yasqe/build/yasqe.min.css", "utf-8");
writeFileSync(`${PAGES}query.css`, `${editor}\n${readFileSync("page.css", "utf-8")}`);
cpSync("LICENSES.txt", `${PAGES}query.LICENSES.txt`);

mkdirSync(ENGINE, { recursive: true });
for (const [from, to] of [["web.js", "oxigraph.js"], ["web_bg.wasm", "web_bg.wasm"]]) {
  cpSync(`node_modules/oxigraph/${from}`, ENGINE + to);
}
cpSync("worker.js", `${ENGINE}worker.js`);
cpSync("ENGINE-LICENSES.txt", `${ENGINE}LICENSES.txt`);
