/** What every element of Nextline has. Attributes, events, parts and colours: docs/embedding.md of the project. */
declare class NextlineElement extends HTMLElement {
  /** Id of the question that is shown. */
  question: string;
  /** Address of another pack than the package's own, relative to the page. */
  pack: string;
  /** Digest that the pack must have, as of a script tag: "sha384-…". */
  integrity: string;
  /** Level of the first heading inside, 1 to 6. */
  headingLevel: number;
  /** "failed": there is no drawing; "ended": the engine broke down. */
  readonly state: "waiting" | "loading" | "ready" | "failed" | "ended";
}

/** `<nextline-forest-plot question="…">` */
export declare class NextlineForestPlot extends NextlineElement {
  /** Whether earlier reports are drawn beside the ones that replaced them. */
  history: boolean;
  layout: "plain" | "clinical" | "journal";
  model: "reml" | "paule-mandel" | "dersimonian-laird" | "common";
  interval: "normal" | "hartung-knapp";
}

/** `<nextline-option-cards question="…">` */
export declare class NextlineOptionCards extends NextlineElement {}

declare global {
  interface HTMLElementTagNameMap {
    "nextline-forest-plot": NextlineForestPlot;
    "nextline-option-cards": NextlineOptionCards;
  }
  interface GlobalEventHandlersEventMap {
    /** The first drawing of a question stands. */
    "nextline-ready": CustomEvent<{ question: string }>;
    /** There will be no drawing; the fallback stays. */
    "nextline-error": CustomEvent<{ code: string; path: string; message: string }>;
    /** A row of the plot was pressed; `effect` is "" for a result that Nextline calculated. */
    "nextline-select": CustomEvent<{ question: string; panel: string; row: number; effect: string }>;
  }
}
