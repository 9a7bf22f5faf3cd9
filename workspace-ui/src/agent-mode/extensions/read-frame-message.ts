import type { AgentBody } from '@parley/schemas';

/** What a page beside the conversation asks for. */
export type FrameRequest =
  { event: string; body: AgentBody; sessionId: string | null } | { event: string; refused: 'shape' | 'event' };

const longestText = 4_000;
const longestData = 64_000;

/**
 * Reads what a page posted: `{source: 'ccc-sdk', payload: {event, message}}` (SDK-39 to SDK-41). Null for what is not meant
 * for us, as every page receives messages of others.
 */
export function readFrameMessage(data: unknown): FrameRequest | null {
  if (!isRecord(data) || data.source !== 'ccc-sdk' || !isRecord(data.payload)) return null;
  const { event, message, sessionId } = data.payload;
  if (typeof event !== 'string') return null;
  const read = Object.hasOwn(readers, event) ? readers[event] : undefined;
  if (!read) return { event: event.slice(0, 64), refused: 'event' };
  const body = read(message);
  if (!body || (sessionId !== undefined && typeof sessionId !== 'string')) return { event, refused: 'shape' };
  return { event, body, sessionId: sessionId ?? null };
}

const readers: Readonly<Record<string, (message: unknown) => AgentBody | null>> = {
  sendTextMessage: readText,
  sendCard: readCard,
  sendCustomMessage: readCustom,
};

/** The seed names no shape: the text alone, or under one of the names that pages use. */
function readText(message: unknown): AgentBody | null {
  const given = isRecord(message) ? (message.text ?? message.content ?? message.message) : message;
  if (typeof given !== 'string' || given.trim() === '' || given.length > longestText) return null;
  return { kind: 'text', text: given };
}

function readCard(message: unknown): AgentBody | null {
  if (!isRecord(message)) return null;
  const { header, desc = '', pic = '', url = '' } = message;
  if (!isText(header, 1_000) || header.trim() === '' || !isText(desc, 4_000)) return null;
  if (!isAddress(pic) || !isAddress(url)) return null;
  return { kind: 'card', header, desc, pic, url };
}

function readCustom(message: unknown): AgentBody | null {
  if (!isRecord(message)) return null;
  const { title, description, iconUrl, fromPostMessage, extension = {} } = message;
  if (!isText(title, 1_000) || title === '' || !isText(description, 4_000) || description === '') return null;
  if (!isAddress(iconUrl) || iconUrl === '' || fromPostMessage !== 1 || !isRecord(extension)) return null;
  const data = JSON.stringify({ title, description, iconUrl, fromPostMessage, extension });
  return data.length > longestData ? null : { kind: 'custom', data };
}

function isText(value: unknown, most: number): value is string {
  return typeof value === 'string' && value.length <= most;
}

function isAddress(value: unknown): value is string {
  return isText(value, 2_048) && (value === '' || /^https?:\/\/\S+$/.test(value));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
