/** Which sensors a page is about, and how many of them it shows. Nothing of it is there where it shows all. */

import {byId, setText} from './dom.js';
import * as format from './format.js';

/** While somebody types. */
const PAUSE_MILLIS = 400;

export class Search {
  #form = byId('sensor-search');
  #text = '';

  /** Calls onChange when another text is searched for. */
  constructor(onChange) {
    let waiting = 0;
    const take = () => {
      clearTimeout(waiting);
      const text = this.#form.elements.search.value.trim();
      if (text === this.#text) return;
      this.#text = text;
      onChange();
    };
    this.#form.addEventListener('submit', event => {
      event.preventDefault();
      take();
    });
    this.#form.addEventListener('input', () => {
      clearTimeout(waiting);
      waiting = setTimeout(take, PAUSE_MILLIS);
    });
  }

  active() {
    return this.#text !== '';
  }

  /** What the stream is asked for. */
  wanted(others) {
    return {search: this.#text, ...others};
  }

  /** Says how many are shown. */
  totals({all, matching, shown}) {
    const some = this.active() || matching > shown;
    // A field in use does not vanish under the fingers.
    this.#form.hidden = !some && !this.#form.contains(document.activeElement);
    byId('sensors-shown').hidden = !some;
    const sensors = format.counted(all, 'sensor');
    setText(byId('sensors-shown'), !this.active() ? `${format.count(shown)} of ${sensors} shown`
      : matching === shown ? `${format.count(matching)} of ${sensors} found`
        : `${format.count(shown)} of ${format.count(matching)} found shown, of ${sensors}`);
  }
}
