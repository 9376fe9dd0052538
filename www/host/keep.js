/** Keeps a reader's place while a drawing is replaced by one of another width. */

const FOCUSABLE = "a[href], button, summary, input, select, [tabindex]";

/**
 * Notes what is open, ticked and in focus. The new drawing has the same parts in the same order.
 * @param {Element} drawing
 * @param {Element | null} focused
 * @returns {() => void} Call it when the new drawing stands.
 */
export function keepPlace(drawing, focused) {
  const open = Array.from(drawing.querySelectorAll("details"), (details) => details.open);
  const ticked = Array.from(drawing.querySelectorAll("input"), (input) => input.checked);
  const focus = Array.from(drawing.querySelectorAll(FOCUSABLE)).indexOf(focused);
  return () => {
    drawing.querySelectorAll("details").forEach((details, index) => (details.open = Boolean(open[index])));
    drawing.querySelectorAll("input").forEach((input, index) => (input.checked = Boolean(ticked[index])));
    if (focus >= 0) drawing.querySelectorAll(FOCUSABLE)[focus]?.focus({ preventScroll: true });
  };
}
