const first = /\b(?<area>[A-Z]{2,8})-(?<number>\d{2,3})\b/gu;
const further = /^(?<joint>,? and |, | to | – )(?:(?<area>[A-Z]{2,8})-|-)?(?<number>\d{2,3})\b/u;

/**
 * The promises that a text cites, in its order: `FLOW-26, MSG-18`, `QUEUE-30, 31 and 36`, `FLOW-14 to -17`. Only ids of
 * the ledger count, so that a number that happens to follow one is none.
 */
export function ledgerIds(text: string, known: ReadonlySet<string>): string[] {
  const ids = new Set<string>();
  for (const match of text.matchAll(first)) {
    const cited = new CitedIds(match.groups?.['area'] ?? '', match.groups?.['number'] ?? '');
    let rest = text.slice(match.index + match[0].length);
    for (let next = further.exec(rest); next !== null; next = further.exec(rest)) {
      cited.add(next.groups?.['joint'] ?? '', next.groups?.['area'], next.groups?.['number'] ?? '');
      rest = rest.slice(next[0].length);
    }
    for (const id of cited.ids) if (known.has(id)) ids.add(id);
  }
  return [...ids];
}

class CitedIds {
  readonly ids: string[];
  #area: string;
  #last: number;

  constructor(area: string, number: string) {
    this.#area = area;
    this.#last = Number(number);
    this.ids = [`${area}-${number}`];
  }

  add(joint: string, area: string | undefined, number: string): void {
    const isRange = joint === ' to ' || joint === ' – ';
    const from = isRange && (area ?? this.#area) === this.#area ? this.#last + 1 : Number(number);
    this.#area = area ?? this.#area;
    this.#last = Number(number);
    for (let each = from; each <= this.#last; each += 1)
      this.ids.push(`${this.#area}-${String(each).padStart(2, '0')}`);
  }
}
