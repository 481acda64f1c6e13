// Blocks are asked for together: those that are there when the script comes, the rest of the page when it has been
// parsed, and what is added later by the turn.

/** What `blocks.json` says of one block. */
export interface Answer {
  status: number;
  html: string | null;
  colour?: string;
  hosts: string[];
}

/** Who asks: for what, which is looked at when the request is made, and what becomes of the answer. */
export interface Asker {
  address(): string | undefined;
  take(address: string, answer: Answer | Error): void;
}

const MOST_BLOCKS = 50;
const LONGEST = 6_000; // characters of an address, which servers and caches on the way take
const PATIENCE = 10_000; // milliseconds

/** Below it stands everything that is embedded; this script is at `script/<version>.js`. */
export const base = new URL("../", (document.currentScript as HTMLScriptElement).src);

const waiting = new Set<Asker>();

export function ask(asker: Asker): void {
  if (!waiting.size) {
    if (document.readyState === "loading") {
      document.addEventListener("DOMContentLoaded", askAtOnce, { once: true });
    } else {
      queueMicrotask(askAtOnce);
    }
  }
  waiting.add(asker);
}

export function askAtOnce(): void {
  const askers = new Map<string, Asker[]>();
  for (const asker of waiting) {
    const address = asker.address();
    if (address) {
      askers.set(address, [...(askers.get(address) ?? []), asker]);
    }
  }
  waiting.clear();
  for (const batch of batches([...askers.keys()].sort())) {
    void answer(batch, askers);
  }
}

function batches(addresses: string[]): string[][] {
  const all: string[][] = [];
  let length = LONGEST;
  for (const address of addresses) {
    const more = encodeURIComponent(address).length + "&block=".length;
    if (length + more > LONGEST || all.at(-1)?.length === MOST_BLOCKS) {
      all.push([]);
      length = 0;
    }
    all.at(-1)?.push(address);
    length += more;
  }
  return all;
}

async function answer(batch: string[], askers: Map<string, Asker[]>): Promise<void> {
  let blocks: Record<string, Answer | undefined> = {};
  let failure = new Error("Nothing was answered.");
  try {
    const query = batch.map((address) => `block=${encodeURIComponent(address)}`).join("&");
    const response = await fetch(new URL(`blocks.json?${query}`, base), {
      credentials: "omit",
      referrerPolicy: "strict-origin", // the host is counted, and no page of it
      signal: AbortSignal.timeout(PATIENCE),
    });
    blocks = (await response.json()).blocks ?? blocks;
  } catch (error) {
    failure = error as Error;
  }
  for (const address of batch) {
    askers.get(address)?.forEach((asker) => asker.take(address, blocks[address] ?? failure));
  }
}
