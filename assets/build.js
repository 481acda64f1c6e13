// Bundles GraphiQL into the static files of `delivery`, with the licences of everything that went into the bundle.
import { createHash } from "node:crypto";
import { mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

import { build } from "esbuild";

import { collectLicences } from "./licences.js";

const target = fileURLToPath(new URL("../graphql/delivery/static/delivery/graphiql/", import.meta.url));

/** GraphiQL's style sheet carries 340 kB of fonts; the reader's own fonts are used instead. */
const withoutFonts = {
  name: "without-fonts",
  setup({ onLoad }) {
    onLoad({ filter: /\.css$/ }, async ({ path }) => ({
      contents: (await readFile(path, "utf8")).replaceAll(/@font-face\s*\{[^}]*\}/g, ""),
      loader: "css",
    }));
  },
};

/** graphql looks for `process` in the browser to tell production from development; this is its production branch. */
const productionGraphql = {
  name: "production-graphql",
  setup({ onLoad }) {
    onLoad({ filter: /graphql\/jsutils\/instanceOf\.m?js$/ }, () => ({
      contents: "export const instanceOf = (value, constructor) => value instanceof constructor;",
    }));
  },
};

const result = await build({
  entryPoints: { graphiql: "src/graphiql.tsx" },
  outdir: target,
  bundle: true,
  format: "iife",
  jsx: "automatic",
  target: "es2022",
  minify: true,
  metafile: true,
  legalComments: "none", // they stand in LICENSES.txt
  define: { "process.env.NODE_ENV": '"production"' },
  plugins: [withoutFonts, productionGraphql],
  write: false,
});

/** One digest of everything a bundle is made from, so that a test can tell a stale one. */
async function digestOfSources() {
  const sources = (await readdir("src")).map((name) => `src/${name}`);
  const hash = createHash("sha256");
  for (const name of [...sources, "build.js", "licences.js", "package-lock.json"].sort()) {
    hash.update(await readFile(name));
  }
  return hash.digest("hex").slice(0, 16);
}

const { text, packages } = await collectLicences(Object.keys(result.metafile.inputs));
const named = ["graphiql", "@graphiql/plugin-explorer", "graphql", "react"];
const pinned = packages.filter(({ name }) => named.includes(name)).map(({ name, version }) => `${name}@${version}`);
const banner = `/*! Built by \`make assets\` from sources ${await digestOfSources()}: ${pinned.join(", ")}. Licences: LICENSES.txt */\n`;

await mkdir(target, { recursive: true });
for (const file of result.outputFiles) {
  await writeFile(file.path, banner + file.text);
}
await writeFile(`${target}LICENSES.txt`, text);
