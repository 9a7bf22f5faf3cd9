import { readAppMessage } from '@parley/content';
import {
  customMessages,
  visitorSources,
  type CustomMessage,
  type CustomMessageSource,
  type MessageBody,
} from '@parley/schemas';
import { AppError } from '../../platform/errors/index.ts';
import { customMessageChecks } from './validators.ts';

/** What a visitor may send as a custom message. */
export type VisitorCustomMessage = CustomMessage<(typeof visitorSources)[number]>;

/**
 * Reads the `data` of a custom message that a visitor sends (protocol.md §3; MSG-01 to 04).
 *
 * @throws AppError `invalid` for what is no message of this protocol, unknown, or not a visitor's to send
 */
export function readVisitorCustomMessage(data: string): VisitorCustomMessage {
  const { src, value, problem } = readHeader(data);
  if (src === undefined) throw new AppError('invalid', problem);
  if (!isVisitorSource(src)) {
    throw new AppError('invalid', `A custom message with src "${src}" is sent to visitors, not by them.`);
  }
  const refusal = customMessageChecks[src](value);
  if (refusal) throw new AppError('invalid', refusal);
  return value as VisitorCustomMessage;
}

/** Reads and validates the `data` of any custom message; a sentence says what is wrong with it. */
export function parseCustomMessage(
  data: string,
): { message: CustomMessage; problem?: undefined } | { message: null; problem: string } {
  const { src, value, problem } = readHeader(data);
  if (src === undefined) return { message: null, problem };
  const refusal = customMessageChecks[src](value);
  return refusal ? { message: null, problem: refusal } : { message: value as CustomMessage };
}

/** What the vendor's own clients tell that they are being written in by, online only. */
export const vendorTypingData = '{"businessID":"user_typing_status","typingStatus":1}';

/** What cards may leave out and clients cannot do without: they throw at a picture or an address that is no text. */
const cardDefaults: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  '22': { desc: '', pic: '', url: '' },
  '28': { desc: '', pic: '', customField: [] },
};

/** The same data, with what a card (src 22, 28) left out or gave as null. */
export function wholeCard(data: string): string {
  const message = readCustomObject(data);
  const defaults = typeof message?.src === 'string' ? cardDefaults[message.src] : undefined;
  const content = message?.content;
  if (!defaults || typeof content !== 'object' || content === null || Array.isArray(content)) return data;
  const given = new Map<string, unknown>(Object.entries(content));
  const missing = Object.entries(defaults).filter(
    ([name]) => given.get(name) === undefined || given.get(name) === null,
  );
  if (missing.length === 0) return data;
  return JSON.stringify({ ...message, content: { ...content, ...Object.fromEntries(missing) } });
}

/** A form's answer (src 33) with all that its form holds: clients give back names and values, and some nothing else. */
export function wholeAnswer(data: string): string {
  const message = readCustomObject(data);
  const content = message?.src === '33' ? message.content : undefined;
  if (typeof content !== 'object' || content === null || !('inputVariables' in content)) return data;
  const { inputVariables } = content;
  if (!Array.isArray(inputVariables)) return data;
  const whole = inputVariables.map((field: unknown) => {
    const { name, variableValue = '' } = { ...(typeof field === 'object' ? field : null) } as Record<string, unknown>;
    return { name, formType: 0, isRequired: 0, variableValue: variableValue ?? '' };
  });
  return JSON.stringify({ ...message, nodeStatus: 2, content: { tip: '', inputVariables: whole } });
}

export type AppBody = { event: string; isTyping: boolean; isStill: boolean };

/** A custom message of the host application's own, which has no header of this protocol; typing is one that is never kept. */
export function readAppBody(data: string): AppBody | null {
  const message = readAppMessage(data);
  if (!message) return null;
  // One of this protocol that lacks its header is refused as such, and not taken for somebody else's.
  if (message.event === '' && message.fields.some(({ name, value }) => name === 'src' && isSource(value))) return null;
  const isTyping = message.event === 'user_typing_status';
  return { event: message.event, isTyping, isStill: isTyping && !/"typingStatus"\s*:\s*1\b/.test(data) };
}

/** Any object that clients take for a message of this protocol, however its fields are; null for everything else. */
export function readCustomObject(data: string): Readonly<Record<string, unknown>> | null {
  const value = parseJson(data);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const fields: Record<string, unknown> = { ...value };
  return fields.customerServicePlugin === 0 ? fields : null;
}

type Header =
  | { src: CustomMessageSource; value: object; problem?: undefined }
  | { src?: undefined; value?: undefined; problem: string };

/** What every client recognises a message of this protocol by (MSG-02, MSG-03). */
function readHeader(data: string): Header {
  const value = parseJson(data);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { problem: 'The data of a custom message must be the JSON text of one object.' };
  }
  if (Reflect.get(value, 'customerServicePlugin') !== 0) {
    return { problem: 'The data of a custom message must hold "customerServicePlugin": 0.' };
  }
  const src: unknown = Reflect.get(value, 'src');
  if (typeof src !== 'string') {
    return { problem: 'The data of a custom message must hold its src as a string, such as "7".' };
  }
  if (!isSource(src)) return { problem: `There is no custom message with src "${src.slice(0, 20)}".` };
  return { src, value };
}

/** Whether this is a custom message of `src`, and what it says. */
export function customMessageOf<Src extends CustomMessageSource>(
  body: MessageBody,
  src: Src,
): CustomMessage<Src> | null {
  if (body.kind !== 'custom') return null;
  const { message } = parseCustomMessage(body.data);
  return message?.src === src ? (message as CustomMessage<Src>) : null;
}

/** The body of a custom message: `data` is its serialised text (MSG-01). */
export function toCustomBody(message: CustomMessage): Extract<MessageBody, { kind: 'custom' }> {
  return { kind: 'custom', data: JSON.stringify(message) };
}

function isSource(src: string): src is CustomMessageSource {
  return Object.hasOwn(customMessages, src);
}

function isVisitorSource(src: string): src is (typeof visitorSources)[number] {
  return (visitorSources as readonly string[]).includes(src);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
