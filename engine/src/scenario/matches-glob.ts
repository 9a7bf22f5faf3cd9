/** Whether a text is what a scenario expects: the whole text, in which `*` stands for any run of characters. */
export function matchesGlob(text: string, glob: string): boolean {
  const [first = '', ...rest] = glob.split('*');
  if (rest.length === 0) return text === glob;
  if (!text.startsWith(first)) return false;
  let position = first.length;
  const last = rest.pop() ?? '';
  // The earliest place of each part leaves the most room for the parts after it.
  for (const part of rest) {
    const found = text.indexOf(part, position);
    if (found < 0) return false;
    position = found + part.length;
  }
  return text.length - last.length >= position && text.endsWith(last);
}
