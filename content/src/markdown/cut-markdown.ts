/** As long as a message in markdown may be. */
const longest = 16_000;

/**
 * What is longer than a message, such as an answer in chunks, in pieces that are read one by one: reading a text costs
 * more than its length. Cut at an empty line outside code where there is one, else at the end of a line.
 */
export function cutMarkdown(markdown: string): string[] {
  const pieces: string[] = [];
  let rest = markdown;
  while (rest.length > longest) {
    const end = endOfPiece(rest.slice(0, longest));
    pieces.push(rest.slice(0, end));
    rest = rest.slice(end);
  }
  return [...pieces, rest];
}

function endOfPiece(piece: string): number {
  let fence: string | null = null;
  let empty = 0;
  let at = 0;
  const lines = piece.split('\n');
  for (const line of lines.slice(0, -1)) {
    at += line.length + 1;
    const sign = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1] ?? null;
    if (sign !== null && fence === null) fence = sign;
    else if (fence !== null && sign?.startsWith(fence)) fence = null;
    if (fence === null && line.trim() === '') empty = at;
  }
  return empty || at || piece.length;
}
