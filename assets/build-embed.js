// Builds what other people's pages load: the element, its style sheet alone, and the listener beside an iframe. Each
// version is released once and never changes, because pasted code names it by its digest.
import { createHash } from "node:crypto";
import { readFile, readdir, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

import { build, transform } from "esbuild";

const target = fileURLToPath(new URL("../graphql/embed/static/embed/script/", import.meta.url));
const style = fileURLToPath(new URL("../graphql/embed/static/embed/blok.css", import.meta.url));
const browsers = ["chrome103", "firefox101", "safari16.4"]; // the first with constructed style sheets and time limits

async function minified() {
  const { code } = await transform(await readFile(style, "utf8"), { loader: "css", minify: true, target: browsers });
  return code.trim();
}

/** The style sheet as text in the script. */
const styleAsText = {
  name: "style-as-text",
  setup({ onLoad }) {
    onLoad({ filter: /\.css$/ }, async () => ({ contents: await minified(), loader: "text" }));
  },
};

async function bundled(entry) {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    format: "iife",
    target: browsers,
    minify: true,
    legalComments: "none",
    plugins: [styleAsText],
    write: false,
  });
  return outputFiles[0].text;
}

/** One digest of everything they are made from, so that a test can tell a stale one. */
async function digestOfSources() {
  const sources = (await readdir("embed")).map((name) => `embed/${name}`);
  const hash = createHash("sha256");
  for (const name of [...sources, "build-embed.js", style].sort()) {
    hash.update(await readFile(name));
  }
  return hash.digest("hex").slice(0, 16);
}

const version = (await readFile("embed/VERSION", "utf8")).trim();
const banner = `/*! trekant-blok ${version} · sources ${await digestOfSources()} · MIT */\n`;
const files = {
  [`${version}.css`]: `${await minified()}\n`,
  [`${version}.js`]: await bundled("embed/trekant-blok.ts"),
  [`${version}.ramme.js`]: await bundled("embed/ramme.ts"),
};
const released = JSON.parse(await readFile(`${target}released.json`, "utf8"));
for (const [name, text] of Object.entries(files)) {
  const content = banner + text;
  const integrity = `sha384-${createHash("sha384").update(content).digest("base64")}`;
  if (released[name] && released[name] !== integrity && !process.argv.includes("--unreleased")) {
    throw new Error(`${name} is released and would change: raise embed/VERSION.`);
  }
  released[name] = integrity;
  await writeFile(target + name, content);
}
await writeFile(`${target}released.json`, `${JSON.stringify(released, null, 2)}\n`);
