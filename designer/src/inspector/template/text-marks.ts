import { templateNames } from '../../document/settings/template-names.ts';

/** A stretch of a text and how it is marked. */
export type MarkedText = { text: string; mark: 'name' | 'unknown' | 'secret' | 'error' | null };

/** A text in stretches: what it refers to marked as known, unknown or secret. */
export function markTemplate(text: string, isKnown: (name: string) => boolean): MarkedText[] {
  const marked: MarkedText[] = [];
  let done = 0;
  for (const { kind, name, start, end } of templateNames(text)) {
    if (start < done) continue;
    marked.push({ text: text.slice(done, start), mark: null });
    const written = kind === 'secret' ? `secret:${name}` : name;
    const mark = !isKnown(written) ? 'unknown' : kind;
    marked.push({ text: text.slice(start, end), mark });
    done = end;
  }
  marked.push({ text: text.slice(done), mark: null });
  return marked.filter((each) => each.text !== '');
}

/** A text in which the place of an error is marked: the character before `position`, or the last one. */
export function markError(text: string, position: number): MarkedText[] {
  const end = Math.min(Math.max(position, 1), text.length);
  return [
    { text: text.slice(0, end - 1), mark: null as MarkedText['mark'] },
    { text: text.slice(end - 1, end), mark: 'error' as const },
    { text: text.slice(end), mark: null },
  ].filter((each) => each.text !== '');
}

/** Names that a text reads and nobody declares, each once. */
export function unknownNames(text: string, isKnown: (name: string) => boolean): string[] {
  const names = templateNames(text).flatMap(({ kind, name }) => (kind === 'name' && !isKnown(name) ? [name] : []));
  return [...new Set(names)];
}
