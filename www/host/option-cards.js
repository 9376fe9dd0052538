import { CARDS } from "./card-styles.js";
import { NextlineElement } from "./element.js";

/**
 * `<nextline-option-cards question="…">`: one card per option of a question, all in the same form.
 *
 * @csspart card - One option.
 */
export class NextlineOptionCards extends NextlineElement {
  static styles = [CARDS];

  draw(library, options) {
    return library.optionCards(this.question, options);
  }
}
