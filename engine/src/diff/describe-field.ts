import { countCharacters, cutCharacters } from '@parley/content';
import type { JsonObject, JsonValue } from '@parley/schemas';
import type { InspectorField } from '../module/inspector.ts';
import type { LocalText } from '../wording/local-text.ts';
import { entryWords, memberWords } from './member-words.ts';

export type FoundField = { title: LocalText; field: InspectorField | null };

/** The field of a pointer within settings, as people know it from the form; of an entry in a list, with its number. */
export function findField(path: string, fields: readonly InspectorField[]): FoundField {
  const field = fields
    .filter((each) => path === each.path || path.startsWith(`${each.path}/`))
    .reduce<InspectorField | null>((best, each) => (best && best.path.length >= each.path.length ? best : each), null);
  if (!field) return { title: wordsOf(path), field: null };
  const rest = path.slice(field.path.length);
  if (rest === '') return { title: field.title, field };
  const [, index = '', ...deeper] = rest.split('/');
  const number = /^\d+$/.test(index) ? Number(index) + 1 : null;
  if (number === null) return { title: joined(field.title, wordsOf(rest)), field: null };
  const name = field.control === 'list' ? field.entryTitle : entryWords[field.control];
  if (!name) return { title: joined(field.title, wordsOf(rest)), field: null };
  const entry = { en: `${name.en} ${number}`, zh: `${name.zh} ${number}` };
  if (deeper.length === 0) return { title: entry, field: null };
  const inner = findField(`/${deeper.join('/')}`, field.control === 'list' ? field.fields : []);
  return { title: joined(entry, inner.title), field: inner.field };
}

function joined(first: LocalText, second: LocalText): LocalText {
  return { en: `${first.en}, ${second.en}`, zh: `${first.zh}，${second.zh}` };
}

/** A pointer in words, entries counted from one. What is no known member is a name that an administrator gave. */
function wordsOf(path: string): LocalText {
  const words = path
    .split('/')
    .filter((part) => part !== '')
    .map((part): LocalText => {
      if (/^\d+$/.test(part)) return { en: String(Number(part) + 1), zh: String(Number(part) + 1) };
      const name = part.replaceAll('~1', '/').replaceAll('~0', '~');
      return (Object.hasOwn(memberWords, name) ? memberWords[name] : undefined) ?? { en: name, zh: name };
    });
  return { en: words.map(({ en }) => en).join(' '), zh: words.map(({ zh }) => zh).join('') };
}

/** Longest text that a sentence quotes. */
const maxShown = 80;

/** A value as people read it: choices and switches by their names, what is composed by the texts that are in it. */
export function showValue(value: JsonValue, field: InspectorField | null): LocalText {
  if (field?.control === 'choice') {
    const option = field.options.find((each) => each.value === value);
    if (option) return { en: `"${option.title.en}"`, zh: `“${option.title.zh}”` };
  }
  if (field?.control === 'number' && value === 0 && field.zero) return field.zero;
  if (value === '') return { en: 'nothing', zh: '空' };
  if (typeof value === 'boolean') return value ? { en: 'on', zh: '开' } : { en: 'off', zh: '关' };
  if (typeof value === 'string') return { en: `"${shortened(value)}"`, zh: `“${shortened(value)}”` };
  if (typeof value === 'number') return { en: String(value), zh: String(value) };
  const text = shortened(wordsIn(value));
  return text === '' ? { en: 'nothing', zh: '空' } : { en: `"${text}"`, zh: `“${text}”` };
}

/** Members that tell one shape or entry from another: no words of anybody. */
const unspoken = new Set(['id', 'kind', 'mode', 'form', 'match']);

/** The texts and numbers in a composed value, in their order. */
function wordsIn(value: JsonValue): string {
  if (value === null) return '';
  if (Array.isArray(value)) return value.map(wordsIn).filter(Boolean).join('; ');
  if (typeof value !== 'object') return String(value);
  const { variable, operator, value: compared = '' } = value;
  if (typeof variable === 'string' && typeof operator === 'string')
    return `${variable} ${operator} ${wordsIn(compared)}`.trim();
  return membersOf(value).map(wordsIn).filter(Boolean).join(', ');
}

function membersOf(value: JsonObject): JsonValue[] {
  return Object.entries(value).flatMap(([key, each]) => (unspoken.has(key) ? [] : [each]));
}

function shortened(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ');
  return countCharacters(line) > maxShown ? `${cutCharacters(line, maxShown - 1)}…` : line;
}
