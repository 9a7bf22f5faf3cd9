/**
 * A map that holds at most `maxEntries`, for what can be made again. It forgets what was not used since it was last
 * looked at for that (the clock algorithm). Using an entry leaves the order of the map as it is: a `Map` whose keys are
 * deleted and put back makes a new table every few times, and V8 keeps what dead tables hold until its next full collection.
 */
export class BoundedCache<Key, Value> {
  readonly #maxEntries: number;
  readonly #mayForget: (value: Value) => boolean;
  readonly #entries = new Map<Key, Entry<Value>>();

  /** `mayForget`: what must stay for now may make the cache larger for as long. */
  constructor(maxEntries: number, mayForget: (value: Value) => boolean = () => true) {
    this.#maxEntries = maxEntries;
    this.#mayForget = mayForget;
  }

  get size(): number {
    return this.#entries.size;
  }

  get(key: Key): Value | undefined {
    const entry = this.#entries.get(key);
    if (entry === undefined) return undefined;
    entry.isUsed = true;
    return entry.value;
  }

  set(key: Key, value: Value): void {
    const known = this.#entries.get(key);
    if (known !== undefined) {
      known.value = value;
      known.isUsed = true;
      return;
    }
    this.#makeRoom();
    this.#entries.set(key, { value, isUsed: false });
  }

  delete(key: Key): void {
    this.#entries.delete(key);
  }

  /** The cached value of `key`, or the one that `make` returns now. */
  getOrMake(key: Key, make: (key: Key) => Value): Value {
    const cached = this.get(key);
    if (cached !== undefined) return cached;
    const made = make(key);
    this.set(key, made);
    return made;
  }

  #makeRoom(): void {
    // Whoever was used gets a second chance; nobody is looked at a third time.
    let looks = this.#entries.size * 2;
    for (const [key, entry] of this.#entries) {
      if (this.#entries.size < this.#maxEntries || looks === 0) return;
      looks -= 1;
      this.#entries.delete(key);
      if (!entry.isUsed && this.#mayForget(entry.value)) continue;
      entry.isUsed = false;
      this.#entries.set(key, entry);
    }
  }
}

type Entry<Value> = { value: Value; isUsed: boolean };
