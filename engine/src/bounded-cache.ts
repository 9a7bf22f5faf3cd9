/** A map that forgets what was used longest ago once it holds `maxEntries`: for results that can be made again. */
export class BoundedCache<Key, Value> {
  readonly #maxEntries: number;
  readonly #entries = new Map<Key, Value>();

  constructor(maxEntries: number) {
    this.#maxEntries = maxEntries;
  }

  get size(): number {
    return this.#entries.size;
  }

  /** The cached value of `key`, or the one that `make` returns now. */
  getOrMake(key: Key, make: (key: Key) => Value): Value {
    const cached = this.#entries.get(key);
    if (cached !== undefined) {
      // A Map iterates in insertion order: putting the entry back makes it the youngest.
      this.#entries.delete(key);
      this.#entries.set(key, cached);
      return cached;
    }
    const made = make(key);
    this.#entries.set(key, made);
    if (this.#entries.size > this.#maxEntries) {
      for (const oldest of this.#entries.keys()) {
        this.#entries.delete(oldest);
        break;
      }
    }
    return made;
  }
}
