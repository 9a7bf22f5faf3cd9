import { foldText } from '@parley/schemas';
import type { KnownName } from './known-names.ts';

/** What can be completed at the caret: the text from `from` to `to` is replaced by a name and what closes it. */
export type Completion = { from: number; to: number; close: '}}' | '}' | ''; options: readonly KnownName[] };

const maxOptions = 12;

/** What a template offers at the caret: names while a `{{` or `${` is open before it, or null. */
export function completeTemplate(text: string, caret: number, names: readonly KnownName[]): Completion | null {
  const before = text.slice(0, caret);
  const match = /(\{\{\{?|\$\{)(~?\s*(?:[#&]\s*\w+\s+|else\s+\w+\s+)?(?:\.\.\/|@root\.)*)([\w:-]*)$/.exec(before);
  if (!match) return null;
  const [whole, braces = '', , query = ''] = match;
  if (/(^|[^\\])\\$/.test(before.slice(0, before.length - whole.length))) return null;
  const close = braces === '${' ? '}' : '}}';
  const rest = /^[\w:-]*/.exec(text.slice(caret))?.[0] ?? '';
  const options = matching(names, query);
  if (options.length === 0) return null;
  return { from: caret - query.length, to: caret + rest.length, close, options };
}

/** What an expression offers at the caret: names that begin with the word before it. */
export function completeExpression(text: string, caret: number, names: readonly KnownName[]): Completion | null {
  const match = /(^|[^\w$.`"'])([A-Za-z_]\w*)$/.exec(text.slice(0, caret));
  const query = match?.[2] ?? '';
  if (query === '' || /^\w/.test(text.slice(caret))) return null;
  const options = matching(names, query).filter(({ name }) => name !== query);
  return options.length === 0 ? null : { from: caret - query.length, to: caret, close: '', options };
}

/** The text after a choice, and where the caret stands then: behind what closes the reference. */
export function applyCompletion(
  text: string,
  { from, to, close }: Completion,
  name: string,
): { text: string; caret: number } {
  const after = text.slice(to);
  const isClosed = close !== '' && after.trimStart().startsWith(close);
  const closing = isClosed ? '' : close;
  const caret = from + name.length + (isClosed ? after.indexOf(close) + close.length : closing.length);
  return { text: text.slice(0, from) + name + closing + after, caret };
}

/** Names that begin with what was typed, then those that hold it. */
function matching(names: readonly KnownName[], query: string): KnownName[] {
  const wanted = foldText(query);
  const place = ({ name }: KnownName) => {
    const found = foldText(name).indexOf(wanted);
    return found < 0 ? null : found === 0 ? 0 : 1;
  };
  return [0, 1].flatMap((wish) => names.filter((each) => place(each) === wish)).slice(0, maxOptions);
}
