import { countCharacters } from '@parley/content';
import { messageLimits, type VisitorClientFrame } from '@parley/schemas';
import { visitorFrameChecks } from '../../sessions/messages/validators.ts';
import { isStorable } from '../../platform/storable-text.ts';

/** A frame as it came in. The body of a `send` is not checked yet: what is wrong with it is answered by a nack. */
export type ReadFrame =
  | Exclude<VisitorClientFrame, { type: 'send' }>
  | { type: 'send'; clientId: string; body: unknown; problem: string | null };

/** Reads a text frame; a sentence says what is wrong with one that ends the connection (4400). */
export function readFrame(text: string): { frame: ReadFrame } | { frame: null; problem: string } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { frame: null, problem: 'A frame must be the JSON text of one object.' };
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { frame: null, problem: 'A frame must be the JSON text of one object.' };
  }
  const type: unknown = Reflect.get(value, 'type');
  if (type === 'send') return readSend(value);
  if (typeof type !== 'string' || !Object.hasOwn(visitorFrameChecks, type)) {
    return { frame: null, problem: `There is no frame of type ${String(JSON.stringify(type)).slice(0, 40)}.` };
  }
  const problem = visitorFrameChecks[type as keyof typeof visitorFrameChecks](value);
  return problem ? { frame: null, problem } : { frame: value as Exclude<VisitorClientFrame, { type: 'send' }> };
}

/** Without a usable `clientId` not even a refusal could be told apart. */
function readSend(value: object): ReturnType<typeof readFrame> {
  const { clientId, body, type: _, ...others } = value as Record<string, unknown>;
  const problem = clientIdProblem(clientId);
  if (typeof clientId !== 'string' || problem) return { frame: null, problem: problem ?? 'clientId must be a text.' };
  const [unknown] = Object.keys(others);
  return {
    frame: {
      type: 'send',
      clientId,
      body,
      problem: unknown === undefined ? null : `The frame send has an unknown field "${unknown.slice(0, 40)}".`,
    },
  };
}

/** What is wrong with a sender's own id of a message, if anything. */
export function clientIdProblem(clientId: unknown): string | null {
  if (typeof clientId !== 'string' || clientId === '' || countCharacters(clientId) > 64 || !isStorable(clientId)) {
    return 'A message needs a clientId: a text of 1 to 64 characters that you use for no other message.';
  }
  return null;
}

/** Whether a text is longer than a frame may be, counted in bytes. */
export function isFrameTooBig(text: string): boolean {
  // No character has more than three bytes for one of its code units.
  return text.length * 3 > messageLimits.frameBytes && Buffer.byteLength(text) > messageLimits.frameBytes;
}
