import type { CustomMessageSource } from '@parley/schemas';
import { readAppMessage } from './app-message.ts';
import { noWords, written, type BodyWords } from './words.ts';

type Fields = Readonly<Record<string, unknown>>;

/**
 * The words of a custom message (protocol.md §3), read leniently: another release or the host's own application may have
 * written it. What is no message at all has none.
 */
export function wordsOfCustom(data: string): BodyWords {
  const message = fieldsOf(parse(data));
  const { customerServicePlugin, src } = message;
  if (customerServicePlugin !== 0 || typeof src !== 'string') return wordsOfApp(data);
  return { ...noWords, src, ...(isKnown(src) ? readers[src](message) : null) };
}

const readers: Record<CustomMessageSource, (message: Fields) => Partial<BodyWords>> = {
  '9': ({ menuContent }) => {
    const { head, menu, selected } = fieldsOf(menuContent);
    return { ...titled(head), choices: contentsOf(menu), chosen: textOf(fieldsOf(selected).content) };
  },
  '15': readQuestion,
  '21': readQuestion,
  '22': ({ content }) => {
    const { header, desc, url } = fieldsOf(content);
    return { title: textOf(header) || textOf(desc), lines: written(header, desc, url) };
  },
  '28': ({ content }) => {
    const { guide, name, desc, customField } = fieldsOf(content);
    const fields = listOf(customField).map((field) => `${textOf(field.name)}: ${textOf(field.value)}`);
    return { title: textOf(name), lines: written(guide, name, desc, ...fields) };
  },
  '29': ({ content }) => {
    const { title, items } = fieldsOf(content);
    return { ...titled(title), choices: contentsOf(items) };
  },
  '30': ({ content }) => ({ ...titled(content), isMarkdown: true }),
  '31': ({ chunks }) => ({ ...titled(Array.isArray(chunks) ? written(...chunks).join('') : ''), isMarkdown: true }),
  '32': readQuestion,
  '33': ({ content }) => {
    const { tip, inputVariables } = fieldsOf(content);
    const fields = listOf(inputVariables).map((field) => `${textOf(field.name)}: ${textOf(field.variableValue)}`);
    return { title: textOf(tip), lines: written(tip, ...fields) };
  },
  // Ends and flags have no words: what is to be said of them depends on who reads.
  '7': noFields,
  '10': noFields,
  '12': noFields,
  '19': noFields,
  '20': noFields,
  '23': noFields,
  '24': noFields,
  '26': noFields,
  '27': noFields,
};

function wordsOfApp(data: string): BodyWords {
  const message = readAppMessage(data);
  if (!message) return noWords;
  const lines = written(message.event, ...message.fields.map(({ name, value }) => `${name}: ${value}`));
  return { ...noWords, title: lines[0] ?? '', lines };
}

function readQuestion({ content }: Fields): Partial<BodyWords> {
  const { header, items, tail, selected } = fieldsOf(content);
  return {
    ...titled(header),
    choices: contentsOf(items),
    tail: textOf(tail),
    chosen: textOf(fieldsOf(selected).content),
  };
}

function noFields(): Partial<BodyWords> {
  return {};
}

function isKnown(src: string): src is CustomMessageSource {
  return Object.hasOwn(readers, src);
}

function titled(title: unknown): Pick<BodyWords, 'title' | 'lines'> {
  return { title: textOf(title), lines: written(title) };
}

function contentsOf(items: unknown): string[] {
  return written(...listOf(items).map(({ content }) => content));
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function listOf(value: unknown): Fields[] {
  return Array.isArray(value) ? value.map(fieldsOf) : [];
}

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

function parse(data: string): unknown {
  try {
    return JSON.parse(data) as unknown;
  } catch {
    return null;
  }
}
