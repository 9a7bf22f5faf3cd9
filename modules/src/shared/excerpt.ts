/** The first line of a text that is not blank, shortened to fit on a card. */
export function excerpt(text: string, length = 60): string {
  const line = text.trim().split(/\s*[\r\n]+\s*/, 1)[0] ?? '';
  const characters = [...line];
  return characters.length > length ? `${characters.slice(0, length - 1).join('')}…` : line;
}
