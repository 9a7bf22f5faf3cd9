import type { MessageBody } from '@parley/schemas';
import { wordsOfBody } from './body-words.ts';
import { written } from './words.ts';

/** All that a message says, as plain text for a reader of a transcript; null for what is never drawn. */
export function describeBody(body: MessageBody): string | null {
  switch (body.kind) {
    case 'sticker':
      return `[${body.sticker}]`;
    case 'image':
    case 'file':
    case 'audio':
    case 'video':
      return `[${body.name || body.kind}]`;
    case 'location':
      return [...wordsOfBody(body).lines, `${body.latitude}, ${body.longitude}`].join('\n');
    case 'text':
    case 'markdown':
    case 'card':
    case 'custom':
      return describeWords(body);
  }
}

function describeWords(body: MessageBody): string | null {
  const { src, lines, choices, tail, chosen } = wordsOfBody(body);
  // The levels of a scale are not what was said.
  const listed = src === '9' ? [] : choices.map((choice) => `- ${choice}`);
  const all = [...lines, ...listed, ...written(tail), ...(chosen ? [`→ ${chosen}`] : [])];
  return all.length === 0 ? null : all.join('\n');
}
