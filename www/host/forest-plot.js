import { NextlineElement } from "./element.js";
import { font } from "./measure.js";
import { PLOT } from "./plot-styles.js";

/** Widths are rounded down to steps of this many pixels, so that a window being dragged is drawn now and then. */
const STEP = 8;
/** A width that comes back within this many milliseconds, in the same window, is the doing of a scroll bar. */
const FLICKER = 500;

/**
 * `<nextline-forest-plot question="…">`: the results of a question's trials as a forest plot, with the table that says
 * the same.
 *
 * @attr {boolean} history Whether earlier reports are drawn beside the ones that replaced them.
 * @fires nextline-select - A row was pressed. `detail` has `question`, `panel` and `row`, counted from 0.
 */
export class NextlineForestPlot extends NextlineElement {
  static observedAttributes = [...NextlineElement.observedAttributes, "history"];
  static styles = [PLOT];
  static properties = [...NextlineElement.properties, "history"];

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
    for (const type of ["pointerover", "pointerleave", "focusin", "focusout"]) {
      this.content.addEventListener(type, (event) => this.#mirror(event));
    }
    this.content.addEventListener("click", (event) => this.#select(event));
  }

  /** Whether earlier reports are drawn beside the ones that replaced them. */
  get history() {
    return this.hasAttribute("history");
  }
  set history(shown) {
    this.toggleAttribute("history", Boolean(shown));
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

  draw(library, options) {
    return library.forestPlot(this.question, options);
  }

  options() {
    this.#width = this.#room();
    if (this.#width < STEP) return undefined;
    this.#font ??= font(this);
    return { ...super.options(), ...this.#font, width: this.#width, history: this.history };
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

  /** The row of the table that an event is about. */
  #row(event) {
    return event.type === "pointerleave" ? null : event.target.closest?.("tbody > tr");
  }

  /** Marks in the drawing the row at hand in the table. */
  #mirror(event) {
    const row = event.type === "focusout" ? null : this.#row(event);
    const index = row ? Array.from(row.parentElement.children).indexOf(row) : -1;
    const panel = row?.closest(".panel");
    for (const mark of this.content.querySelectorAll(".scene [data-row]")) {
      mark.classList.toggle("highlight", mark.closest(".panel") === panel && mark.dataset.row === String(index));
    }
  }

  #select(event) {
    const row = this.#row(event);
    if (!row) return;
    const detail = {
      question: this.question,
      panel: row.closest("[data-panel]")?.dataset.panel ?? "",
      row: Array.from(row.parentElement.children).indexOf(row),
    };
    this.dispatchEvent(new CustomEvent("nextline-select", { detail, bubbles: true, composed: true }));
  }
}
