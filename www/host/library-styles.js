import { sheet } from "./styles.js";

/** The style of the whole library. */
export const LIBRARY = sheet(`
.library > .notices { border: 0; margin: 0; padding: 0; }
.filter { display: grid; gap: 0.8em var(--_gap); grid-template-columns: repeat(auto-fit, minmax(min(100%, 16em), 1fr)); margin-block: var(--_gap); }
.filter label { display: grid; gap: 0.3em; }
.filter :is(input, select) {
  background: var(--_surface); border: 1px solid currentColor; border-radius: var(--_radius); color: inherit; font: inherit;
  inline-size: 100%; min-block-size: 2.75em; min-inline-size: 0; padding: 0.4em 0.7em;
}
.filter option { background: Canvas; color: CanvasText; }
.trial { border-block-end: 1px solid var(--_line); margin: 0; padding-block: 0.4em; }
.trial > summary > .name { font-size: 1.1em; }
.trial > summary > .question { display: block; font-weight: normal; }
.result { border-block-start: 1px solid var(--_line); margin-block-start: 0.8em; padding-block-start: 0.4em; }
.compared { font-weight: bold; }
.compared::first-letter { text-transform: uppercase; }
.result > p { margin-block: 0.3em; }
.history, .verdict { border-inline-start: 4px solid var(--_line); padding-inline-start: 0.8em; }
.verdict > summary, .history > summary { font-weight: normal; text-decoration: underline; text-decoration-style: dotted; text-underline-offset: 0.2em; }
@media print { .filter, .shown { display: none; } .trial { break-inside: auto; } }
`);
