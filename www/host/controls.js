/** What a reader may change about a drawing: one choice for each option that the drawing offers. */

/** Values by option, the first of each holding where none is set. */
const VALUES = {
  layout: ["plain", "clinical", "journal"],
  history: ["off", "on"],
  model: ["reml", "paule-mandel", "dersimonian-laird", "common"],
  interval: ["normal", "hartung-knapp"],
};

/** Options that only count where results are put together. */
const POOLING = ["model", "interval"];

/** An element with texts or elements in it. */
export function made(tag, properties, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

/**
 * The controls for `offers` (names of options, by spaces), each with a sentence that explains what is chosen.
 * @param {string} offers
 * @param {Record<string, string>} chosen The value of each option.
 * @param {Record<string, string>} words
 */
export function controls(offers, chosen, words) {
  const shown = offers.split(" ").filter((option) => chosen.layout !== "plain" || !POOLING.includes(option));
  const choices = shown.map((option) => {
    const select = made("select", { id: option }, ...VALUES[option].map((value) => new Option(words[`control.value.${value}`], value)));
    select.value = chosen[option];
    const explained = made("p", { className: "explained", textContent: words[`control.explained.${chosen[option]}`] });
    return made("div", { className: "control" }, made("label", { htmlFor: option }, words[`control.${option}`]), select, explained);
  });
  return made("div", { className: "controls" }, ...choices);
}
