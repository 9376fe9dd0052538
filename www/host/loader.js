/** Fetches what drawings need, each file once per page. No other module fetches, and none calls the engine directly. */

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

/** @param {URL} address @param {string} [integrity] The digest that the file must have. */
async function fetched(address, integrity = "") {
  const response = await fetch(address, { referrerPolicy: "no-referrer", integrity }).catch(() => undefined);
  if (response?.ok) return response;
  throw new NextlineError("load-failed", `expected a file at ${address}\nhint: is the whole folder pkg/ served?`, address.href);
}

/** @param {URL} address @param {string} [integrity] @returns {Promise<object>} */
export function json(address, integrity) {
  return once(address.href, async () => {
    const response = await fetched(address, integrity);
    return response.json().catch(() => {
      throw new NextlineError("load-failed", `expected JSON at ${address}`, address.href);
    });
  });
}

/**
 * Starts the engine of one build, once.
 * @param {(options: { module_or_path: Response }) => Promise<unknown>} start What its `nextline.js` exports.
 * @param {"plot" | "full"} folder
 */
export function engine(start, folder) {
  return once(folder, async () => {
    if (typeof WebAssembly !== "object") {
      throw new NextlineError("engine-refused", "expected a browser that runs WebAssembly");
    }
    const response = await fetched(new URL(`${folder}/nextline_bg.wasm`, import.meta.url));
    await start({ module_or_path: response }).catch((cause) => {
      const hint = "hint: the page's policy needs script-src 'wasm-unsafe-eval'";
      throw new NextlineError("engine-refused", `expected WebAssembly to start: ${cause?.message}\n${hint}`);
    });
  });
}

/**
 * The sentences of the interface in one of `LANGUAGES`.
 * @param {string} language
 * @returns {Promise<Record<string, string>>}
 */
export function words(language) {
  return json(new URL(`words/${language}.json`, import.meta.url));
}

/** A question's own pack is small; its name may only be what a file of ours is named. */
const QUESTION = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** The pack that the page names, else the question's own, else everything there is. */
async function evidence(question, pack) {
  if (pack) {
    if (URL.canParse(pack, document.baseURI)) return json(new URL(pack, document.baseURI));
    throw new NextlineError("load-failed", `expected an address, found "${pack}"`, pack);
  }
  if (QUESTION.test(question)) {
    const own = await json(new URL(`evidence/${question}.json`, import.meta.url)).catch(() => undefined);
    if (own) return own;
  }
  return json(new URL("evidence/mbc.json", import.meta.url));
}

/** Checked libraries by their evidence and language: elements of one page share them. */
const libraries = new Map();

/**
 * The checked evidence for a question.
 * @param {string} question
 * @param {string} pack Address, relative to the page; "" for the package's own.
 * @param {string} language
 * @returns {Promise<Library>}
 */
export async function library(question, pack, language) {
  const [published, sentences] = await Promise.all([evidence(question, pack), words(language), engine(startEngine, "plot")]);
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
