import { sheet } from "./styles.js";

/** The style of option cards: the same room and form for benefits and for harms. */
export const CARDS = sheet(`
.option-cards > :is(h1, h2, h3, h4, h5, h6):first-child { margin-block-start: 0; }
.cards {
  display: grid;
  gap: var(--_gap);
  grid-template-columns: repeat(auto-fit, minmax(min(100%, 24em), 1fr));
  margin-block: var(--_gap);
}
.card {
  background: var(--_surface);
  border: 1px solid var(--_line);
  border-radius: var(--_radius);
  min-inline-size: 0;
  padding: var(--_gap);
}
.card > :is(h2, h3, h4, h5, h6) { border-block-start: 1px solid var(--_line); padding-block-start: 0.7em; }
.card > :first-child { border: 0; font-size: 1.25em; margin-block-start: 0; padding: 0; }
.found > :first-child { font-size: 1.1em; }
.found + .found, .survival, .card > .part { border-block-start: 1px solid var(--_line); margin-block-start: var(--_gap); }
.part > :first-child { margin-block-start: 0.8em; }
.in-words { font-weight: bold; }

.measure { margin-block: 0.9em; }
.measure-heading { font-weight: bold; margin-block-end: 0.3em; }
.sides { display: grid; gap: 0.8em var(--_gap); grid-template-columns: repeat(auto-fit, minmax(min(100%, 10em), 1fr)); }
.side { border-block-start: 2px solid var(--_line); padding-block-start: 0.4em; }
.side > p { margin-block: 0.3em; }
.arm { font-weight: bold; }
:is(.arm, .measure-heading)::first-letter { text-transform: uppercase; }

.icon-array { block-size: auto; display: block; inline-size: 100%; max-inline-size: 16em; }
.dot-without, .dot-with { fill: var(--_accent); stroke: var(--_accent); stroke-width: 1; }
.dot-rest { fill: none; stroke: currentColor; stroke-opacity: 0.75; stroke-width: 1; }
.bar { block-size: 0.9em; display: block; inline-size: 100%; max-inline-size: 16em; }
.bar-full { fill: var(--_accent); }
.bar-rest { fill: none; stroke: currentColor; stroke-width: 1; vector-effect: non-scaling-stroke; }

@media print { .card { break-inside: auto; } .measure { break-inside: avoid; } }
`);
