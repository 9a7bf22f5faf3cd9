/** How a cache forgets, beside its size. */
export type CacheOptions<Value> = {
  /** What must stay for now may make the cache larger for as long. */
  mayForget?: (value: Value) => boolean;
  /** An entry is gone so many milliseconds after it was put in, by a clock of the caller's. */
  maxAge?: { milliseconds: number; now: () => number };
};

/**
 * A map that holds at most `maxEntries`, for what can be made again. It forgets what was not used since it was last
 * looked at for that (the clock algorithm), and what is too old. Using an entry leaves the order of the map as it is: a `Map` whose keys are
 * deleted and put back makes a new table every few times, and V8 keeps what dead tables hold until its next full collection.
 */
export class BoundedCache<Key, Value> {
  readonly #maxEntries: number;
  readonly #mayForget: (value: Value) => boolean;
  readonly #maxAge: CacheOptions<Value>['maxAge'];
  readonly #entries = new Map<Key, Entry<Value>>();

  constructor(maxEntries: number, { mayForget = () => true, maxAge }: CacheOptions<Value> = {}) {
    this.#maxEntries = maxEntries;
    this.#mayForget = mayForget;
    this.#maxAge = maxAge;
  }

  get size(): number {
    return this.#entries.size;
  }

  get(key: Key): Value | undefined {
    const entry = this.#entries.get(key);
    if (entry === undefined) return undefined;
    if (this.#maxAge !== undefined && entry.until <= this.#maxAge.now()) {
      this.#entries.delete(key);
      return undefined;
    }
    entry.isUsed = true;
    return entry.value;
  }

  set(key: Key, value: Value): void {
    const until = this.#maxAge === undefined ? Infinity : this.#maxAge.now() + this.#maxAge.milliseconds;
    const known = this.#entries.get(key);
    if (known !== undefined) {
      known.value = value;
      known.until = until;
      known.isUsed = true;
      return;
    }
    this.#makeRoom();
    this.#entries.set(key, { value, until, isUsed: false });
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

type Entry<Value> = { value: Value; until: number; isUsed: boolean };
