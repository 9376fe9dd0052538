/** Keeps a reader's place while a drawing is replaced by one of another width. */

const FOCUSABLE = "a[href], button, summary, input, select, [tabindex]";

/**
 * Notes what is open, ticked and in focus. The new drawing has the same parts in the same order; what has an id is found by
 * that.
 * @param {Element} drawing
 * @param {Element | null} focused
 * @returns {() => void} Call it when the new drawing stands.
 */
export function keepPlace(drawing, focused) {
  const open = Array.from(drawing.querySelectorAll("details"), (details) => details.open);
  const ticked = Array.from(drawing.querySelectorAll("input"), (input) => input.checked);
  const rows = Array.from(drawing.querySelectorAll("button.row[tabindex='0']"), (button) => button.id);
  const place = Array.from(drawing.querySelectorAll(FOCUSABLE)).indexOf(focused);
  return () => {
    const named = (id) => (id ? drawing.querySelector(`#${CSS.escape(id)}`) : null);
    drawing.querySelectorAll("details").forEach((details, index) => (details.open = Boolean(open[index])));
    drawing.querySelectorAll("input").forEach((input, index) => (input.checked = Boolean(ticked[index])));
    for (const row of rows.map(named).filter(Boolean)) {
      for (const other of row.closest("tbody").querySelectorAll("button.row")) other.tabIndex = other === row ? 0 : -1;
    }
    if (place >= 0) (named(focused.id) ?? drawing.querySelectorAll(FOCUSABLE)[place])?.focus({ preventScroll: true });
  };
}
