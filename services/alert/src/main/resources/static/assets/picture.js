/** What the stream tells, by its id; what a new picture of the stream does not tell any more goes once that is complete. */
export class Picture extends Map {
  #told = null;

  begin() {
    this.#told = new Set();
  }

  set(id, value) {
    this.#told?.add(id);
    return super.set(id, value);
  }

  ready() {
    for (const id of [...this.keys()]) if (!this.#told.has(id)) this.delete(id);
    this.#told = null;
  }

  /** Whether a new one is being told. */
  get beginning() {
    return this.#told !== null;
  }

  /** The first ids in their order. */
  ids(most = Infinity) {
    return [...this.keys()].sort().slice(0, most);
  }
}
