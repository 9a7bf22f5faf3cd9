import type { JsonValue } from '@parley/schemas';
import type { InspectorField } from '../module/inspector.ts';
import type { LocalText } from '../wording/local-text.ts';
import type { FieldChange } from './diff-values.ts';

/** One change of a field as a sentence: the field by its title in the form, its values as the form shows them. */
export function describeChange(change: FieldChange, owner: LocalText, fields: readonly InspectorField[]): LocalText {
  const found = findField(change.path.replace(/^\/config/, ''), fields);
  const subject: LocalText = {
    en: `The ${lowerFirst(found.title.en)} of ${owner.en}`,
    zh: `${owner.zh}的“${found.title.zh}”`,
  };
  const show = (value: JsonValue) => showValue(value, found.field);
  switch (change.kind) {
    case 'added': {
      const now = show(change.after);
      return { en: `${subject.en} was added: ${now.en}.`, zh: `${subject.zh}新增：${now.zh}。` };
    }
    case 'removed': {
      const was = show(change.before);
      return { en: `${subject.en} was removed: ${was.en}.`, zh: `${subject.zh}已删除：${was.zh}。` };
    }
    case 'reordered':
      return { en: `${subject.en} has another order.`, zh: `${subject.zh}的顺序有变化。` };
    case 'changed': {
      const unit = found.field && 'unit' in found.field ? found.field.unit : undefined;
      const [was, now] = [show(change.before), show(change.after)];
      return {
        en: `${subject.en} went from ${was.en} to ${now.en}${unit ? ` ${unit.en}` : ''}.`,
        zh: `${subject.zh}由 ${was.zh} 改为 ${now.zh}${unit ? ` ${unit.zh}` : ''}。`,
      };
    }
  }
}

type FoundField = { title: LocalText; field: InspectorField | null };

/** The field of a pointer within settings; of an entry in a list, with its number; else the pointer's own words. */
function findField(path: string, fields: readonly InspectorField[]): FoundField {
  const field = fields
    .filter((each) => path === each.path || path.startsWith(`${each.path}/`))
    .reduce<InspectorField | null>((best, each) => (best && best.path.length >= each.path.length ? best : each), null);
  if (!field) return { title: wordsOf(path), field: null };
  const rest = path.slice(field.path.length);
  if (rest === '') return { title: field.title, field };
  const [, index = '', ...deeper] = rest.split('/');
  const number = /^\d+$/.test(index) ? Number(index) + 1 : null;
  if (field.control === 'list' && number !== null) {
    const entry = { en: `${field.entryTitle.en} ${number}`, zh: `${field.entryTitle.zh} ${number}` };
    if (deeper.length === 0) return { title: entry, field: null };
    const inner = findField(`/${deeper.join('/')}`, field.fields);
    return { title: joined(entry, inner.title), field: inner.field };
  }
  return { title: joined(field.title, wordsOf(rest)), field: null };
}

function joined(first: LocalText, second: LocalText): LocalText {
  return { en: `${first.en}, ${second.en}`, zh: `${first.zh}，${second.zh}` };
}

/** A pointer in words, entries counted from one: `/parts/0/text` is "parts 1 text". */
function wordsOf(path: string): LocalText {
  const words = path
    .split('/')
    .filter((part) => part !== '')
    .map((part) => (/^\d+$/.test(part) ? String(Number(part) + 1) : part.replaceAll('~1', '/').replaceAll('~0', '~')))
    .join(' ');
  return { en: words, zh: words };
}

/** Longest text that a sentence quotes. */
const maxShown = 80;

function showValue(value: JsonValue, field: InspectorField | null): LocalText {
  if (field?.control === 'choice') {
    const option = field.options.find((each) => each.value === value);
    if (option) return { en: `"${option.title.en}"`, zh: `“${option.title.zh}”` };
  }
  if (field?.control === 'number' && value === 0 && field.zero) return field.zero;
  if (value === '') return { en: 'nothing', zh: '空' };
  if (typeof value === 'boolean') return value ? { en: 'on', zh: '开' } : { en: 'off', zh: '关' };
  if (typeof value === 'string') return { en: `"${shortened(value)}"`, zh: `“${shortened(value)}”` };
  const text = shortened(JSON.stringify(value));
  return { en: text, zh: text };
}

function shortened(text: string): string {
  const characters = [...text.replaceAll(/\s+/g, ' ')];
  return characters.length > maxShown ? `${characters.slice(0, maxShown - 1).join('')}…` : characters.join('');
}

/** Titles begin with a capital; inside a sentence only names and abbreviations keep it. */
function lowerFirst(text: string): string {
  return /^[A-Z][a-z]/.test(text) ? `${text.charAt(0).toLowerCase()}${text.slice(1)}` : text;
}
