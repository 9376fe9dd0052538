/**
 * The rows of the tables as buttons: one stop of the Tab key for each table, arrows between rows, a press opens the row's
 * details below it, Escape closes them. The drawing mirrors the row at hand.
 */

import { made } from "./controls.js";

const ROW = "button.row";

/** The buttons of the panel that `element` is in. */
function rowsOf(element) {
  return Array.from(element.closest(".panel")?.querySelectorAll(ROW) ?? []);
}

/** Makes a button of every row's name, called what the row says. */
export function prepare(drawn) {
  for (const panel of drawn.querySelectorAll(".panel")) {
    const rows = panel.querySelectorAll("tbody > tr");
    rows.forEach((row, index) => {
      const [name] = row.children;
      const told = row.querySelector(".in-words");
      // What Nextline calculated stands last, however many rows there are.
      const id = `${panel.dataset.panel}-${row.dataset.effect ?? `calculated-${rows.length - index}`}`;
      told.id = `${id}-words`;
      const button = made("button", { type: "button", className: "row", id, tabIndex: index === 0 ? 0 : -1 }, ...name.childNodes);
      button.setAttribute("aria-labelledby", `${id} ${told.id}`);
      if (row.dataset.effect) button.ariaExpanded = "false";
      name.append(button);
    });
  }
}

export class Rows {
  /** The id of the button whose details are open. */
  #open = "";
  #content;
  #details;
  #select;

  /**
   * @param {Element} content Where drawings are put.
   * @param {(effect: string) => Node[]} details What stands in a row's details.
   * @param {(panel: string, row: number, effect: string) => void} select Told of every press.
   */
  constructor(content, details, select) {
    this.#content = content;
    this.#details = details;
    this.#select = select;
    for (const type of ["pointerover", "pointerleave", "focusin", "focusout"]) {
      content.addEventListener(type, (event) => this.#mirror(event));
    }
    content.addEventListener("click", (event) => this.#press(event));
    content.addEventListener("keydown", (event) => this.#key(event));
  }

  /** Opens in a new drawing what was open in the one before. */
  reopen(drawn) {
    const button = this.#open && drawn.getElementById(this.#open);
    if (button) this.#show(button);
    else this.#open = "";
  }

  /** The button of the row that an event is about: in the table, or in the drawing. */
  #button(event) {
    const mark = event.target.closest?.(".scene [data-row]");
    if (mark) return rowsOf(mark)[mark.dataset.row];
    return event.target.closest?.("tr")?.querySelector(ROW);
  }

  /** Marks in the drawing the row at hand. */
  #mirror(event) {
    const gone = event.type === "focusout" || event.type === "pointerleave";
    const button = gone ? undefined : this.#button(event);
    const index = button ? rowsOf(button).indexOf(button) : -1;
    for (const mark of this.#content.querySelectorAll(".scene [data-row]")) {
      mark.classList.toggle("highlight", mark.dataset.row === String(index) && mark.closest(".panel") === button.closest(".panel"));
    }
    if (event.type === "focusin" && event.target === button) {
      for (const row of rowsOf(button)) row.tabIndex = row === button ? 0 : -1;
    }
  }

  #press(event) {
    if (event.target.closest(".close")) return this.#close();
    const pressed = event.target.closest(`${ROW}, .scene [data-row]`);
    const button = pressed && this.#button(event);
    if (!button) return;
    // A press in the drawing leads to the table, where the row can be read.
    button.focus();
    const { effect } = button.closest("tr").dataset;
    const again = this.#open === button.id;
    this.#close();
    if (effect && !again) this.#show(button);
    this.#select(button.closest(".panel").dataset.panel, rowsOf(button).indexOf(button), effect ?? "");
  }

  #show(button) {
    const row = button.closest("tr");
    const cell = made("td", { colSpan: row.children.length }, ...this.#details(row.dataset.effect));
    row.after(made("tr", { className: "details" }, cell));
    button.ariaExpanded = "true";
    this.#open = button.id;
  }

  #close() {
    const details = this.#content.querySelector("tr.details");
    this.#open = "";
    if (!details) return;
    const button = details.previousElementSibling.querySelector(ROW);
    button.ariaExpanded = "false";
    if (details.contains(this.#content.getRootNode().activeElement)) button.focus();
    details.remove();
  }

  #key(event) {
    if (event.key === "Escape" && this.#open && event.target.closest("table")) {
      this.#close();
      event.stopPropagation();
      return;
    }
    if (!event.target.matches(ROW) || event.altKey || event.ctrlKey || event.metaKey) return;
    const rows = rowsOf(event.target);
    const last = rows.length - 1;
    const at = rows.indexOf(event.target);
    const next = { ArrowDown: Math.min(at + 1, last), ArrowUp: Math.max(at - 1, 0), Home: 0, End: last }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    rows[next].focus();
  }
}
