/**
 * Nextline: evidence on the next line of treatment, as elements of any page.
 *
 *     <script type="module" src="/pkg/nextline.js"></script>
 *     <nextline-forest-plot question="cdk46-now-or-later">…shown until the drawing stands…</nextline-forest-plot>
 *
 * Importing this module defines the elements, unless the page has defined them already.
 */

// Named here although the elements import them too, so that a browser learns of every file at once.
import "./errors.js";
import "./loader.js";
import "./measure.js";
import "./styles.js";
import "./card-styles.js";
import "./plot-styles.js";
import "./keep.js";
import "./element.js";
import { NextlineForestPlot } from "./forest-plot.js";
import { NextlineOptionCards } from "./option-cards.js";

const ELEMENTS = {
  "nextline-forest-plot": NextlineForestPlot,
  "nextline-option-cards": NextlineOptionCards,
};

for (const [name, element] of Object.entries(ELEMENTS)) {
  if (!customElements.get(name)) customElements.define(name, element);
}

export { NextlineForestPlot, NextlineOptionCards };
