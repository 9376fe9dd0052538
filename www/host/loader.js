/** Fetches what drawings need, each file once per page. No other module fetches, and none calls the engine directly. */

import { DIGESTS } from "./digests.js";
import startEngine, { Library } from "./plot/nextline.js";

/** Languages that have a words file, and the direction each is written in. */
export const LANGUAGES = { en: "ltr" };

/**
 * Why a part of the page did not start: a file is missing or broken ("load-failed", `path` is its address), WebAssembly is
 * refused ("engine-refused"), or the engine broke down ("engine-stopped"). The engine's own errors have the same shape.
 */
class NextlineError extends Error {
  // Set by hand, for a minifier renames classes.
  name = "NextlineError";

  /** @param {"load-failed" | "engine-refused" | "engine-stopped"} code */
  constructor(code, message, path = "") {
    super(message);
    this.code = code;
    this.path = path;
  }
}

// Addresses below are written whole, with "./" and import.meta.url: bundlers find the files by that form alone.

/** One promise per address. A failed one is forgotten, so that an element put in later may try again. */
const loads = new Map();

/** @template T @param {string} key @param {() => Promise<T>} load @returns {Promise<T>} */
function once(key, load) {
  let loading = loads.get(key);
  if (!loading) {
    loading = load();
    loads.set(key, loading);
    loading.catch(() => loads.delete(key));
  }
  return loading;
}

/** @param {URL} address @param {string} [integrity] A digest as of a script tag; a file that differs counts as missing. */
async function fetched(address, integrity = "") {
  const response = await fetch(address, { integrity, referrerPolicy: "no-referrer" }).catch(() => undefined);
  if (response?.ok) return response;
  const which = integrity ? `the file of digest ${integrity}` : "a file";
  const hint = "hint: is the whole folder pkg/ served, as it was built?";
  throw new NextlineError("load-failed", `expected ${which} at ${address}\n${hint}`, address.href);
}

/** @param {URL} address @param {string} [integrity] @returns {Promise<object>} */
export function json(address, integrity) {
  return once(`${address} ${integrity}`, async () => {
    const response = await fetched(address, integrity);
    return response.json().catch(() => {
      throw new NextlineError("load-failed", `expected JSON at ${address}`, address.href);
    });
  });
}

/**
 * Starts the engine of one build, once.
 * @param {(options: { module_or_path: Response }) => Promise<unknown>} start What its `nextline.js` exports.
 * @param {URL} address Its wasm.
 * @param {string} digest
 */
export function engine(start, address, digest) {
  return once(address.href, async () => {
    if (typeof WebAssembly !== "object") {
      throw new NextlineError("engine-refused", "expected a browser that runs WebAssembly");
    }
    const response = await fetched(address, digest);
    await start({ module_or_path: response }).catch((cause) => {
      const hint = "hint: the page's policy needs script-src 'wasm-unsafe-eval'";
      throw new NextlineError("engine-refused", `expected WebAssembly to start: ${cause?.message}\n${hint}`);
    });
  });
}

function plotEngine() {
  return engine(startEngine, new URL("./plot/nextline_bg.wasm", import.meta.url), DIGESTS["plot/nextline_bg.wasm"]);
}

/**
 * The sentences of the interface in one of `LANGUAGES`.
 * @param {string} language
 * @returns {Promise<Record<string, string>>}
 */
export function words(language) {
  return json(new URL(`./words/${language}.json`, import.meta.url));
}

/** A question's own pack is small; its name may only be what a file of ours is named. */
const QUESTION = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** The pack that the page names, else the question's own, else everything there is. */
async function evidence(question, pack, integrity) {
  if (pack) {
    if (URL.canParse(pack, document.baseURI)) return json(new URL(pack, document.baseURI), integrity);
    throw new NextlineError("load-failed", `expected an address, found "${pack}"`, pack);
  }
  if (QUESTION.test(question)) {
    const own = json(new URL(`./evidence/${question}.json`, import.meta.url), integrity);
    // A page that names a digest means this file and no other.
    const found = integrity ? await own : await own.catch(() => undefined);
    if (found) return found;
  }
  return json(new URL("./evidence/mbc.json", import.meta.url), integrity);
}

/** Checked libraries by their evidence and language: elements of one page share them. */
const libraries = new Map();

/**
 * The checked evidence for a question.
 * @param {string} question
 * @param {string} pack Address, relative to the page; "" for the package's own.
 * @param {string} integrity Digest that the pack must have; "" for any.
 * @param {string} language
 * @returns {Promise<Library>}
 */
export async function library(question, pack, integrity, language) {
  const [published, sentences] = await Promise.all([evidence(question, pack, integrity), words(language), plotEngine()]);
  const made = libraries.get(published) ?? {};
  libraries.set(published, made);
  made[language] ??= call(() => new Library(published, sentences));
  return made[language];
}

/** Set once the engine broke down: what it would answer then cannot be trusted. */
let stopped = false;

/** Calls the engine. @template T @param {() => T} work @returns {T} */
export function call(work) {
  let cause;
  if (!stopped) {
    try {
      return work();
    } catch (error) {
      // A typed refusal is an answer; anything else, a WebAssembly.RuntimeError first of all, is a breakdown.
      if (error?.name === "NextlineError") throw error;
      stopped = true;
      cause = error;
    }
  }
  throw new NextlineError("engine-stopped", `expected an answer of the engine, and it stopped: ${cause ?? "earlier"}`);
}
