import type { CommonSDKResponse, TcccCalls, TcccEventName } from './tccc.ts';

/** What the page around and our frame say to each other: a greeting by `postMessage`, everything else by the port in it. */
export const greeting = 'parley:agent-end';

/** From the frame to the page around it: whoever it is. It says nothing but that the frame is there. */
export type FrameHello = { type: typeof greeting };
/** From the page around to the frame, with a port. */
export type HostHello = { type: typeof greeting };

export type HostCall = {
  [Name in keyof TcccCalls]: { id: number; call: Name; options: TcccCalls[Name] };
}[keyof TcccCalls];

export type FrameMessage =
  { id: number; answer: CommonSDKResponse } | { event: TcccEventName; payload: Readonly<Record<string, unknown>> };

export function isGreeting(data: unknown): data is FrameHello {
  return typeof data === 'object' && data !== null && ownValue(data, 'type') === greeting;
}

const calls: Readonly<Record<keyof TcccCalls, true>> = {
  accept: true,
  end: true,
  transfer: true,
  sendCardMessage: true,
  sendOrderMessage: true,
  setStatus: true,
  online: true,
  offline: true,
};

/** A call as the frame may act on it; null = it is none. */
export function readHostCall(data: unknown): { id: number; call: keyof TcccCalls; options: object } | null {
  if (typeof data !== 'object' || data === null) return null;
  const [id, call, options] = [ownValue(data, 'id'), ownValue(data, 'call'), ownValue(data, 'options')];
  if (typeof id !== 'number' || typeof call !== 'string' || !isCall(call)) return null;
  return { id, call, options: typeof options === 'object' && options !== null ? options : {} };
}

/** A text of what was given; what is no text, too long, or only inherited is none. */
export function textIn(options: object, name: string, maxLength = 1_000): string | undefined {
  const value = ownValue(options, name);
  return typeof value === 'string' && value !== '' && value.length <= maxLength ? value : undefined;
}

/** Pages pollute `Object.prototype`: only what somebody has said counts. */
export function ownValue(of: object, name: string): unknown {
  return Object.hasOwn(of, name) ? (of as Record<string, unknown>)[name] : undefined;
}

function isCall(name: string): name is keyof TcccCalls {
  return Object.hasOwn(calls, name);
}
