/** The answer of a form of several fields in one text, as transcripts and `LastMessage` hold it: a line a field. */
export function formAnswerText(fields: Readonly<Record<string, string>>): string {
  return Object.entries(fields)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n');
}
