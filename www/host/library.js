/** `<nextline-library>`: every trial of the whole pack. A module of its own, for it loads the full engine and both files. */

import { DIGESTS } from "./digests.js";
import { NextlineElement } from "./element.js";
import startEngine, { Library } from "./full/nextline.js";
import { LIBRARY } from "./library-styles.js";
import { call, engine, json, words } from "./loader.js";

function fullEngine() {
  return engine(startEngine, new URL("./full/nextline_bg.wasm", import.meta.url), DIGESTS["full/nextline_bg.wasm"]);
}

/** The whole pack and its second file, which the first names by its digest. */
async function evidence() {
  const pack = await json(new URL("./evidence/mbc.json", import.meta.url));
  return [pack, await json(new URL("./evidence/mbc-details.json", import.meta.url), pack.details)];
}

/** One checked library per language. @type {Map<string, Library>} */
const libraries = new Map();

/** @param {string} text */
const plain = (text) => text.toLowerCase().replace(/\s+/g, " ").trim();

/**
 * `<nextline-library>`: all trials, each with what was found, its limits, its history and its sources.
 *
 * @fires nextline-ready - The page stands; `detail.question` is "library".
 */
export class NextlineLibrary extends NextlineElement {
  static styles = [LIBRARY];
  static properties = ["headingLevel"];

  /** What stands here is no single question. */
  get question() {
    return "library";
  }

  async load(language) {
    const [[pack, details], sentences] = await Promise.all([evidence(), words(language), fullEngine()]);
    if (!libraries.has(language)) {
      libraries.set(language, call(() => Library.withDetails(pack, details, sentences)));
    }
    return libraries.get(language);
  }

  draw(library, options) {
    const drawn = library.libraryPage(options);
    const find = drawn.querySelector(".find");
    const group = drawn.querySelector(".group");
    const shown = drawn.querySelector(".shown");
    const trials = [...drawn.querySelectorAll(".trial")].map((trial) => ({ trial, text: plain(trial.textContent) }));
    const filter = () => {
      const wanted = plain(find.value);
      let count = 0;
      for (const { trial, text } of trials) {
        const fits = text.includes(wanted) && (!group.value || trial.dataset.groups.split(" ").includes(group.value));
        trial.hidden = !fits;
        count += fits;
      }
      const sentence = this.words[count ? "library.shown" : "library.shown_none"] ?? "";
      shown.textContent = sentence.replace("{shown}", count).replace("{all}", trials.length);
    };
    find.addEventListener("input", filter);
    group.addEventListener("change", filter);
    filter();
    return drawn;
  }
}

if (!customElements.get("nextline-library")) customElements.define("nextline-library", NextlineLibrary);
