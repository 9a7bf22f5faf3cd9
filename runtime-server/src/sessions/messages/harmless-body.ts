import { sanitiseMarkdown } from '@parley/content';
import { BoundedCache } from '@parley/engine';
import type { MessageBody } from '@parley/schemas';
import { readCustomObject } from './custom-messages.ts';

/**
 * A body as it leaves to whoever draws it: what is drawn as markdown holds nothing that runs, whoever wrote it and
 * whenever, because clients of vendors sanitise nothing (protocol.md §3). What is stored stays as it was written.
 */
export function harmlessBody(body: MessageBody): MessageBody {
  if (body.kind === 'markdown') return { ...body, markdown: sanitised(body.markdown) };
  if (body.kind !== 'custom') return body;
  const message = readCustomObject(body.data);
  if (message?.src === '30') return rewritten(message, { content: sanitised(textOf(message.content)) });
  if (message?.src === '31') return rewritten(message, { chunks: sanitisedChunks(message.chunks) });
  return body;
}

function rewritten(message: Readonly<Record<string, unknown>>, changed: Record<string, unknown>): MessageBody {
  return { kind: 'custom', data: JSON.stringify({ ...message, ...changed }) };
}

/** Readers put the chunks together. Their number stays; what follows the first that is not harmless by itself is in it. */
function sanitisedChunks(given: unknown): string[] {
  const chunks = Array.isArray(given) ? given.map(textOf) : [];
  let rest = sanitised(chunks.join(''));
  return chunks.map((chunk, index) => {
    const next = rest.startsWith(chunk) && index < chunks.length - 1 ? chunk : rest;
    rest = rest.slice(next.length);
    return next;
  });
}

/** The same message leaves to every socket of its thread, and again with each reading of its history. */
const known = new BoundedCache<string, string>(500);

function sanitised(markdown: string): string {
  return known.getOrMake(markdown, () => sanitiseMarkdown(markdown));
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
