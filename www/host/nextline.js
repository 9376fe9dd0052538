/** Nextline as elements of any page. Importing this module defines them, unless the page has done so already. */

// Named here although the elements import them too, so that a browser learns of every file at once.
import "./loader.js";
import "./measure.js";
import "./styles.js";
import "./card-styles.js";
import "./plot-styles.js";
import "./controls.js";
import "./rows.js";
import "./exports.js";
import "./keep.js";
import "./element.js";
import "./digests.js";
import "./forest-plot.js";
import "./option-cards.js";
import { NextlineForestPlot, NextlineOptionCards } from "./elements.js";

const ELEMENTS = {
  "nextline-forest-plot": NextlineForestPlot,
  "nextline-option-cards": NextlineOptionCards,
};

for (const [name, element] of Object.entries(ELEMENTS)) {
  if (!customElements.get(name)) customElements.define(name, element);
}

export { NextlineForestPlot, NextlineOptionCards };
