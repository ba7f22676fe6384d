// Bundles charts.js into one file for the site; `npm ci && npm run build`. The licence of what is bundled goes beside it.
import { copyFileSync } from "node:fs";
import { build } from "esbuild";

const target = "../../juesuan/serve/pages/static";

await build({
  entryPoints: ["charts.js"],
  outfile: `${target}/charts.js`,
  bundle: true,
  minify: true,
  format: "iife",
  target: ["es2020"],
  legalComments: "none",
  banner: { js: "/*! Apache ECharts (Apache-2.0), zrender (BSD-3-Clause), tslib (0BSD): see charts.LICENSE.txt */" },
});
copyFileSync("LICENSES.txt", `${target}/charts.LICENSE.txt`);
