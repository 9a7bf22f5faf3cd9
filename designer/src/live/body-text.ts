import type { MessageBody } from '@parley/schemas';

/** A message in plain words: its text, what could be chosen, or that it only marks an end. */
export type BodyText = { text: string; choices: string[]; marker: 'marker_ended' | 'marker_timedOut' | null };

export function bodyText(body: MessageBody): BodyText {
  switch (body.kind) {
    case 'text':
      return plain(body.text);
    case 'markdown':
      return plain(body.markdown);
    case 'card':
      return plain([body.header, body.desc].filter(Boolean).join('\n'));
    case 'location':
      return plain([body.title, body.address].filter(Boolean).join(', '));
    case 'image':
    case 'file':
    case 'audio':
    case 'video':
      return plain(body.name);
    case 'sticker':
      return plain('');
    case 'custom':
      return customText(body.data);
  }
}

function plain(text: string): BodyText {
  return { text, choices: [], marker: null };
}

/** Menus, forms, ratings, robots (protocol.md §3), read leniently: only their words matter here. */
function customText(data: string): BodyText {
  const message = parse(data);
  if (message.src === '19') return { ...plain(''), marker: 'marker_ended' };
  if (message.src === '20') return { ...plain(''), marker: 'marker_timedOut' };
  if (typeof message.content === 'string') return plain(message.content);
  const content = recordOf(message.content ?? message.menuContent);
  const text = [content.header, content.head, content.title, content.tip, content.desc].find(isText) ?? '';
  const listed = [content.items, content.menu].find(Array.isArray) ?? [];
  const choices = listed.map((item: unknown) => recordOf(item).content).filter(isText);
  if (text === '' && Array.isArray(message.chunks)) return plain(message.chunks.filter(isText).join(''));
  return { text, choices, marker: null };
}

function parse(data: string): Record<string, unknown> {
  try {
    return recordOf(JSON.parse(data));
  } catch {
    return {};
  }
}

function recordOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
