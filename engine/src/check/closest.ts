/** The candidate that was probably meant: the one with the fewest edits, about a third of the letters at most. */
export function closest(text: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined;
  let limit = Math.ceil(text.length / 3);
  for (const candidate of candidates) {
    const edits = countEdits(text.toLowerCase(), candidate.toLowerCase());
    if (edits > limit || (best !== undefined && edits === limit)) continue;
    best = candidate;
    limit = edits;
  }
  return best;
}

/** Levenshtein's distance, with only two rows of its table kept. */
function countEdits(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const replaced = (previous[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1);
      current.push(Math.min(replaced, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
}
