// What the expressions of page tests can call.
const all = (selector) =>
  selector.split(" >>> ").reduce(
    (roots, step) => roots.flatMap((root) => [...(root.shadowRoot ?? root).querySelectorAll(step)]),
    [document],
  );
const one = (selector) => {
  const found = all(selector);
  if (found.length !== 1) throw new Error(`expected one element for ${selector}, found ${found.length}`);
  return found[0];
};
const focused = () => {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element;
};
