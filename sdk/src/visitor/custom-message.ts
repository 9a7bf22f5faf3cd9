import type { CustomMessage, CustomMessageMap, CustomMessageSource, MessageBody } from '@parley/schemas';

/** A body that carries a message of the in-app chat protocol (protocol.md §3). */
export type CustomBody = Extract<MessageBody, { kind: 'custom' }>;

/** Writes a message of the in-app chat protocol. */
export function customBody<Src extends CustomMessageSource>(
  src: Src,
  payload: Omit<CustomMessageMap[Src], 'customerServicePlugin' | 'src'>,
): CustomBody {
  return { kind: 'custom', data: JSON.stringify({ customerServicePlugin: 0, src, ...payload }) };
}

/**
 * Reads a message of the in-app chat protocol; null when the body is none, or of a kind that this release does not know.
 * The payload is as the server validated it before it left.
 */
export function readCustomMessage(body: MessageBody): CustomMessage | null {
  if (body.kind !== 'custom') return null;
  const value = parse(body.data);
  if (typeof value !== 'object' || value === null) return null;
  const { customerServicePlugin, src } = value as Record<string, unknown>;
  return customerServicePlugin === 0 && typeof src === 'string' && sources.has(src) ? (value as CustomMessage) : null;
}

/** What a visitor can choose from in this body by sending its text; null when there is nothing, or it was answered. */
export function openChoicesOf(body: MessageBody): string[] | null {
  const message = readCustomMessage(body);
  switch (message?.src) {
    case '15':
    case '32':
      return 'selected' in message.content && message.content.selected ? null : contents(message.content.items);
    case '21':
      return message.content.type === 1 && !message.content.selected ? contents(message.content.items) : null;
    case '29':
      return contents(message.content.items);
    default:
      return null;
  }
}

function contents(items: readonly { content: string }[]): string[] {
  return items.map(({ content }) => content);
}

const sources = new Set<string>([
  ...['7', '9', '10', '12', '15', '19', '20', '21', '22', '23', '24', '26', '27', '28', '29', '30', '31', '32', '33'],
]);

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
