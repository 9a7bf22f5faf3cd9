import { Type, type Static } from 'typebox';
import { closed } from './define.ts';
import type { MessageBody } from './message.ts';

/** A message in a line, for lists: `kind` of the body, `src` of a custom message, and the words in it. */
export const BodySummary = closed({
  kind: Type.String(),
  src: Type.Optional(Type.String()),
  text: Type.String({ maxLength: 200, description: 'empty where there are no words: the kind says it' }),
});
export type BodySummary = Static<typeof BodySummary>;

/** What a body says in a line of at most 200 characters. */
export function summariseBody(body: MessageBody): BodySummary {
  const { kind } = body;
  switch (body.kind) {
    case 'text':
      return { kind, text: shorten(body.text) };
    case 'markdown':
      return { kind, text: shorten(plainWords(body.markdown)) };
    case 'card':
      return { kind, text: shorten(body.header || body.desc) };
    case 'location':
      return { kind, text: shorten(body.title ?? body.address ?? '') };
    case 'sticker':
      return { kind, text: '' };
    case 'custom':
      return { kind, ...summariseCustom(body.data) };
    default:
      return { kind, text: shorten(body.name) };
  }
}

function summariseCustom(data: string): { src?: string; text: string } {
  const message = asObject(parse(data));
  if (typeof message?.src !== 'string') return { text: '' };
  const { src } = message;
  const content = asObject(message.content) ?? asObject(message.menuContent);
  const words = [content?.header, content?.title, content?.name, content?.tip, content?.head, message.content].find(
    (each) => typeof each === 'string' && each !== '',
  );
  const chunks = Array.isArray(message.chunks) ? message.chunks.join('') : '';
  return { src, text: shorten(plainWords(typeof words === 'string' ? words : chunks)) };
}

function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 200 ? `${line.slice(0, 199).replace(/[\uD800-\uDBFF]$/, '')}…` : line;
}

/** Markdown without its marks, roughly: enough for a line in a list. */
function plainWords(markdown: string): string {
  return markdown.replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/[*_`#>~]+/g, '');
}

function asObject(value: unknown): Record<string, unknown> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
