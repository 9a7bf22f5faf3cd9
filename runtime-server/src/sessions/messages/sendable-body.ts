import { cutCharacters } from '@parley/content';
import { messageLimits, type MessageBody } from '@parley/schemas';
import { parseCustomMessage } from './custom-messages.ts';

/**
 * What may leave: a custom message that its schema refuses would make several clients fail, so it goes as the text that
 * it carries instead, and `problem` says why (protocol.md §3).
 */
export function sendableBody(body: MessageBody): { body: MessageBody; problem?: string } {
  if (body.kind !== 'custom') return { body };
  const { problem } = parseCustomMessage(body.data);
  if (problem === undefined) return { body };
  const text = cutCharacters(textsOf(body.data).join('\n'), messageLimits.textCharacters);
  return { body: { kind: 'text', text: text.trim() === '' ? '…' : text }, problem };
}

/** What a reader of the message would have seen, in order: headings, choices, texts. */
function textsOf(data: string): string[] {
  const seen: string[] = [];
  const walk = (value: unknown, key: string): void => {
    if (typeof value === 'string') {
      if (readable.has(key) && value.trim() !== '') seen.push(value);
    } else if (typeof value === 'object' && value !== null) {
      for (const [name, member] of Object.entries(value)) walk(member, Array.isArray(value) ? key : name);
    }
  };
  walk(JSON.parse(data), '');
  return seen;
}

const readable = new Set(['head', 'header', 'title', 'tip', 'content', 'desc', 'tail', 'url', 'name']);
