/** What every element of Nextline does: it keeps its fallback until its drawing stands, and for ever where none can. */

import { keepPlace } from "./keep.js";
import { LANGUAGES, call, library, words } from "./loader.js";
import { BASE } from "./styles.js";

/** Said where not even the words could be fetched; the same as `host.failed` in words/en.json, held so by a test. */
const LAST_WORDS = "This part of the page could not start. What is written here still holds.";

/** Said where loading takes long, words and all; the same as `host.slow` in words/en.json, held so by a test. */
const SLOW = "This part of the page is still loading. You can read what is written here meanwhile.";
/** After how many milliseconds that is said. */
const PATIENCE = 5000;

/** The day by the reader's calendar: "2026-11-23". The engine has no clock. */
function today() {
  const now = new Date();
  const twoDigits = (number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${twoDigits(now.getMonth() + 1)}-${twoDigits(now.getDate())}`;
}

/** An element that pages may style as a part of that name. */
function part(tag, name) {
  const made = document.createElement(tag);
  made.className = name;
  made.setAttribute("part", name);
  return made;
}

/**
 * Base of the elements. A subclass has a method `draw(library, options)`, which asks the engine for a fragment.
 *
 * @attr {string} question Id of the question that is shown.
 * @attr {string} pack Address of another pack than the package's own, relative to the page.
 * @attr {string} integrity Digest of the pack, as of a script tag; another pack is refused.
 * @attr {string} lang Language of the words; English where there is none of that language.
 * @attr {number} heading-level Level of the first heading inside, 1 to 6; 2 if absent.
 * @slot - The fallback: shown until the first complete drawing stands, and for ever where none can.
 * @csspart message - The one sentence that says why there is no drawing.
 * @csspart content - Everything that was drawn.
 * @fires nextline-ready - The first drawing of a question stands. `detail.question` is its id.
 * @fires nextline-error - There will be no drawing. `detail` has `code`, `path` and `message`.
 */
export class NextlineElement extends HTMLElement {
  static observedAttributes = ["question", "pack", "integrity", "lang", "heading-level"];

  /** Style sheets beside the common one. @type {CSSStyleSheet[]} */
  static styles = [];
  /** Properties that a page may have set before this class was known. */
  static properties = ["question", "pack", "integrity", "headingLevel"];

  #frame = part("div", "frame");
  #message = part("p", "message");
  #content = part("div", "content");
  #fallback = document.createElement("slot");
  #internals = this.attachInternals();
  #state = "waiting";
  #asked = false;
  #ended = false;
  /** Counts the loads, so that a late one gives way to a newer one. */
  #load = 0;
  #library;
  /** The sentences of the interface. @type {Record<string, string>} */
  words = {};
  /** The question whose drawing stands. */
  #standing = "";

  constructor() {
    super();
    const root = this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [BASE, ...new.target.styles];
    this.#message.hidden = true;
    this.#frame.append(this.#message, this.#content);
    root.append(this.#frame, this.#fallback);
  }

  /** "waiting", "loading", "ready", "failed" (there is no drawing) or "ended" (the engine broke down). */
  get state() {
    return this.#state;
  }

  /** Id of the question that is shown. */
  get question() {
    return this.getAttribute("question") ?? "";
  }
  set question(id) {
    this.setAttribute("question", id);
  }

  /** Address of another pack than the package's own. */
  get pack() {
    return this.getAttribute("pack") ?? "";
  }
  set pack(address) {
    this.setAttribute("pack", address);
  }

  /** Digest of the pack. */
  get integrity() {
    return this.getAttribute("integrity") ?? "";
  }
  set integrity(digest) {
    this.setAttribute("integrity", digest);
  }

  /** Level of the first heading inside, 1 to 6. */
  get headingLevel() {
    const level = Number.parseInt(this.getAttribute("heading-level") ?? "2", 10);
    return level >= 1 && level <= 6 ? level : 2;
  }
  set headingLevel(level) {
    this.setAttribute("heading-level", String(level));
  }

  connectedCallback() {
    // A property set before this class was known hides the accessor; it is set again, through it.
    for (const name of this.constructor.properties) {
      if (!Object.hasOwn(this, name)) continue;
      const value = this[name];
      delete this[name];
      this[name] = value;
    }
    this.ask();
  }

  disconnectedCallback() {
    // What still loads for a place in the page that is gone is not drawn.
    this.#load += 1;
  }

  attributeChangedCallback(name, before, after) {
    if (before !== after) this.ask();
  }

  /** Loads and draws anew, once for all changes made together. */
  ask() {
    if (this.#asked || this.#ended) return;
    this.#asked = true;
    queueMicrotask(() => {
      this.#asked = false;
      if (this.isConnected && !this.#ended) this.#start();
    });
  }

  async #start() {
    const load = ++this.#load;
    const language = Object.hasOwn(LANGUAGES, this.lang) ? this.lang : "en";
    this.#frame.lang = language;
    this.#frame.dir = LANGUAGES[language];
    this.#enter("loading");
    const patience = setTimeout(() => this.#slow(load), PATIENCE);
    try {
      const made = await this.load(language);
      if (load !== this.#load) return;
      if (!made) return await this.#say(load, "host.question_missing");
      this.words = await words(language);
      if (load !== this.#load) return;
      this.#library = made;
      this.redraw();
    } catch (error) {
      if (load === this.#load) await this.#fail(load, error);
    } finally {
      clearTimeout(patience);
    }
  }

  /** Loads the evidence; nothing where no question was chosen. @param {string} language */
  async load(language) {
    return this.question && library(this.question, this.pack, this.integrity, language);
  }

  /**
   * What a drawing depends on; nothing while there is no room to draw in.
   * @returns {import("./plot/nextline.js").DrawingOptions | undefined}
   */
  options() {
    return { today: today(), headingLevel: this.headingLevel };
  }

  /** What was loaded, while there is a drawing. */
  get library() {
    return this.#library;
  }

  /** Where the drawing goes. */
  get content() {
    return this.#content;
  }

  /** Draws what is loaded. */
  redraw() {
    if (!this.#library || !this.isConnected || this.#ended) return;
    const { question } = this;
    const options = this.options();
    if (!options) return;
    let drawn;
    try {
      drawn = call(() => this.draw(this.#library, options));
    } catch (error) {
      this.#fail(this.#load, error);
      return;
    }
    const again = this.#standing === question;
    const restore = again ? keepPlace(this.#content, this.shadowRoot.activeElement) : undefined;
    this.#content.replaceChildren(drawn);
    restore?.();
    this.#standing = question;
    this.#message.hidden = true;
    this.#fallback.hidden = true;
    this.#enter("ready");
    if (!again) this.tell("nextline-ready", { question });
  }

  /** Ends without a drawing: the fallback stays, with one sentence. */
  async #fail(load, error) {
    const { code = "drawing-failed", path = "", message = String(error), known = "" } = error;
    this.#ended = code === "engine-stopped";
    let key = "host.failed";
    if (this.#ended) key = "host.stopped";
    else if (code === "question-unknown") key = "host.question_unknown";
    else if (this.childElementCount === 0 && this.textContent.trim() === "") key = "host.failed_alone";
    await this.#say(load, key, { question: this.question, known });
    this.tell("nextline-error", { code, path, message });
  }

  /** Shows the fallback and, above it, the sentence `key` with its places filled. */
  async #say(load, key, places = {}) {
    this.#library = undefined;
    this.#standing = "";
    this.#content.replaceChildren();
    this.#fallback.hidden = false;
    this.#enter(this.#ended ? "ended" : "failed");
    const sentences = await words(this.#frame.lang).catch(() => ({}));
    if (load !== this.#load) return;
    const sentence = sentences[key] ?? LAST_WORDS;
    this.#message.textContent = sentence.replace(/\{(\w+)\}/g, (place, name) => places[name] ?? place);
    this.#message.hidden = false;
  }

  /** Says above the fallback that something may still come. */
  #slow(load) {
    if (load !== this.#load || this.#standing) return;
    this.#message.textContent = this.words["host.slow"] ?? SLOW;
    this.#message.hidden = false;
  }

  #enter(state) {
    this.#state = state;
    this.#internals.ariaBusy = String(state === "loading");
  }

  /** Tells the page. */
  tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }
}
