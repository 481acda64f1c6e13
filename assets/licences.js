// Collects name, version and licence of every package whose files are part of a bundle.
import { readFile, readdir } from "node:fs/promises";

const LICENCE_FILE = /^(licen[cs]e|copying|notice)([.-].*)?$/i;
const RULE = `\n\n${"-".repeat(80)}\n\n`;

/**
 * @typedef {{ name: string, version: string, license: string, text: string }} Package
 * @param {string[]} inputs the bundled files, as esbuild's metafile names them
 * @returns {Promise<{ text: string, packages: Package[] }>} the packages, and their licences; equal texts stand once
 */
export async function collectLicences(inputs) {
  const packages = await Promise.all(packageDirectories(inputs).map(readPackage));
  packages.sort((one, other) => title(one).localeCompare(title(other), "en"));
  const titles = new Map();
  for (const item of packages) {
    titles.set(item.text, [...new Set([...(titles.get(item.text) ?? []), title(item)])]);
  }
  const sections = [...titles].map(([text, names]) => `${names.join("\n")}\n\n${text}`);
  return { text: `${sections.join(RULE)}\n`, packages };
}

/** @param {string[]} inputs */
function packageDirectories(inputs) {
  const pattern = /^(?:.*node_modules\/)(?:@[^/]+\/)?[^/]+/;
  return [...new Set(inputs.map((input) => input.match(pattern)?.[0]).filter(Boolean))];
}

/** @param {string} directory */
async function readPackage(directory) {
  const { name, version, license, author } = JSON.parse(await readFile(`${directory}/package.json`, "utf8"));
  const text = (await licenceText(directory)) || `${license} licence, by ${author?.name ?? author ?? "its contributors"}`;
  return { name, version, license, text };
}

/** @param {string} directory */
async function licenceText(directory) {
  const names = (await readdir(directory)).filter((name) => LICENCE_FILE.test(name)).sort();
  const texts = await Promise.all(names.map((name) => readFile(`${directory}/${name}`, "utf8")));
  return texts.map((text) => text.replaceAll("\r\n", "\n").trim()).join("\n\n");
}

/** @param {Package} item */
function title({ name, version, license }) {
  return `${name} ${version} (${license})`;
}
