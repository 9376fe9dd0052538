import { sheet } from "./styles.js";

/** The style of option cards: the same room and form for benefits and for harms. */
export const CARDS = sheet(`
.option-cards > :is(h1, h2, h3, h4, h5, h6):first-child { margin-block-start: 0; }
.cards {
  display: grid;
  gap: var(--gap);
  grid-template-columns: repeat(auto-fit, minmax(min(100%, 24em), 1fr));
  margin-block: var(--gap);
}
.card {
  background: var(--surface);
  border: 1px solid var(--line);
  border-radius: var(--radius);
  min-inline-size: 0;
  padding: var(--gap);
}
.card > :first-child { margin-block-start: 0; }
.found + .found, .survival { border-block-start: 1px solid var(--line); margin-block-start: var(--gap); padding-block-start: 0.4em; }
.in-words { font-weight: bold; }

.measure { margin-block: 0.9em; }
.measure-heading { font-weight: bold; margin-block-end: 0.3em; }
.sides { display: grid; gap: 0.8em var(--gap); grid-template-columns: repeat(auto-fit, minmax(min(100%, 10em), 1fr)); }
.side { border-block-start: 2px solid var(--line); padding-block-start: 0.4em; }
.side > p { margin-block: 0.3em; }
.arm { font-weight: bold; }

.icon-array { block-size: auto; display: block; inline-size: 100%; max-inline-size: 16em; }
.dot-without, .dot-with { fill: var(--accent); stroke: var(--accent); stroke-width: 1; }
.dot-rest { fill: none; stroke: currentColor; stroke-opacity: 0.75; stroke-width: 1; }
.bar { block-size: 0.9em; display: block; inline-size: 100%; max-inline-size: 16em; }
.bar-full { fill: var(--accent); }
.bar-rest { fill: none; stroke: currentColor; stroke-width: 1; vector-effect: non-scaling-stroke; }

@media print { .card { break-inside: auto; } .measure { break-inside: avoid; } }
`);
