import { CARDS } from "./card-styles.js";
import { controls, made } from "./controls.js";
import { NextlineElement } from "./element.js";
import { act, actions } from "./exports.js";
import { call } from "./loader.js";
import { font } from "./measure.js";
import { PLOT } from "./plot-styles.js";
import { Rows, prepare } from "./rows.js";

/** Attributes that change the drawing alone. */
const DRAWING = ["history", "layout", "model", "interval"];

/** Widths are rounded down to steps of this many pixels, so that a window being dragged is drawn now and then. */
const STEP = 8;
/** A width that comes back within this many milliseconds, in the same window, is the doing of a scroll bar. */
const FLICKER = 500;

/**
 * `<nextline-forest-plot question="…">`: the results of a question's trials as a forest plot, with the table that says
 * the same.
 *
 * @attr {boolean} history Whether earlier reports are drawn beside the ones that replaced them.
 * @attr {"plain" | "clinical" | "journal"} layout How rows are laid out; "plain" if absent.
 * @attr {"reml" | "paule-mandel" | "dersimonian-laird" | "common"} model How results are pooled; "reml" if absent.
 * @attr {"normal" | "hartung-knapp"} interval How the pooled interval is made; "normal" if absent.
 * @fires nextline-select - A row was pressed. `detail` has `question`, `panel`, `row` (counted from 0) and `effect`, its id
 * in the pack; "" for a result that Nextline calculated.
 */
export class NextlineForestPlot extends NextlineElement {
  static observedAttributes = [...NextlineElement.observedAttributes, ...DRAWING];
  static styles = [CARDS, PLOT];
  static properties = [...NextlineElement.properties, ...DRAWING];

  #rows;
  /** Speaks what a choice has changed. */
  #status = made("p", { className: "status" });
  #width = 0;
  #earlier = { width: 0, window: 0, until: 0 };
  #font;
  #frame = 0;
  /** A line of text nobody sees: its size tells when the page's font arrives, or grows. */
  #probe = document.createElement("span");
  #watch = new ResizeObserver(() => this.#resized());

  constructor() {
    super();
    const corner = document.createElement("div");
    corner.className = "probe";
    corner.setAttribute("aria-hidden", "true");
    this.#probe.textContent = "The quick brown fox jumps over 0123456789";
    corner.append(this.#probe);
    this.content.before(corner);
    this.#status.setAttribute("role", "status");
    this.content.after(this.#status);
    this.#rows = new Rows(
      this.content,
      (effect) => this.#details(effect),
      (panel, row, effect) => this.tell("nextline-select", { question: this.question, panel, row, effect }),
    );
    this.content.addEventListener("change", (event) => this.#choose(event));
    this.content.addEventListener("click", async (event) => {
      const button = event.target.closest("[data-action]");
      if (button) this.#status.textContent = this.words[await act(button, this.question)] ?? "";
    });
  }

  /** Whether earlier reports are drawn beside the ones that replaced them. */
  get history() {
    return this.hasAttribute("history");
  }
  set history(shown) {
    this.toggleAttribute("history", Boolean(shown));
  }

  /** How rows are laid out. */
  get layout() {
    return this.getAttribute("layout") ?? "plain";
  }
  set layout(name) {
    this.setAttribute("layout", name);
  }

  /** How the trials of a pooled panel are taken to belong together. */
  get model() {
    return this.getAttribute("model") ?? "reml";
  }
  set model(name) {
    this.setAttribute("model", name);
  }

  /** How the interval of a pooled result is made. */
  get interval() {
    return this.getAttribute("interval") ?? "normal";
  }
  set interval(name) {
    this.setAttribute("interval", name);
  }

  connectedCallback() {
    super.connectedCallback();
    this.#watch.observe(this.content);
    this.#watch.observe(this.#probe);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#watch.disconnect();
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
  }

  attributeChangedCallback(name, before, after) {
    // Nothing new is needed for these, only another drawing.
    if (!DRAWING.includes(name)) super.attributeChangedCallback(name, before, after);
    else if (before !== after) this.redraw();
  }

  draw(library, options) {
    const drawn = library.forestPlot(this.question, options);
    prepare(drawn);
    const forest = drawn.querySelector(".forest");
    const chosen = { ...options, history: this.history ? "on" : "off" };
    forest.querySelector(".population").after(controls(forest.dataset.offers, chosen, this.words));
    for (const table of drawn.querySelectorAll(".panel .table")) table.after(actions(this.words));
    this.#rows.reopen(drawn);
    return drawn;
  }

  options() {
    this.#width = this.#room();
    if (this.#width < STEP) return undefined;
    this.#font ??= font(this);
    const { layout, model, interval, history } = this;
    return { ...super.options(), ...this.#font, width: this.#width, history, layout, model, interval };
  }

  /** All that is known of one row, with a way to close it. */
  #details(effect) {
    const close = made("button", { type: "button", className: "close" }, this.words["details.close"]);
    return [close, call(() => this.library.rowDetails(effect, super.options()))];
  }

  /** A choice was made: the page hears of it by attribute, the reader by a sentence. */
  #choose(event) {
    const { id, value } = event.target;
    if (!DRAWING.includes(id)) return;
    if (id === "history") this.history = value === "on";
    else this[id] = value;
    const pooled = this.content.querySelector("tr:not([data-effect], .details) > .in-words");
    const said = [this.words[`control.explained.${value}`], pooled?.textContent ?? ""];
    this.#status.textContent = said.join(" ").trim();
  }

  #room() {
    return Math.floor(this.content.clientWidth / STEP) * STEP;
  }

  /** Draws anew before the next frame, if there is more or less room now, or another font. */
  #resized() {
    this.#frame ||= requestAnimationFrame((now) => {
      this.#frame = 0;
      const room = this.#room();
      const before = JSON.stringify(this.#font);
      this.#font = font(this);
      if (before === JSON.stringify(this.#font)) {
        if (room === this.#width) return;
        // A drawing can bring a scroll bar, and the bar take the room that the drawing had: the narrower one stays.
        const { width, window, until } = this.#earlier;
        if (room === width && room > this.#width && window === innerWidth && now < until) return;
      }
      this.#earlier = { width: this.#width, window: innerWidth, until: now + FLICKER };
      this.redraw();
    });
  }
}
