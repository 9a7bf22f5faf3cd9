import type { MessageBody, VendorTestResult } from '@parley/schemas';
import type { VendorContent } from './vendor-content.ts';
import type { VendorChannel } from '../../definitions/channels/vendor-account.ts';
import type { RequestDependencies } from '../../platform/outgoing/guarded-request.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Route } from '../../platform/http/index.ts';
import type { Random } from '../../platform/random.ts';

/** What a vendor tells us, in our words. `id` is the vendor's own, by which a repetition is known. */
export type VendorEvent =
  | { kind: 'message'; id: string; userId: string; bodies: MessageBody[] }
  | { kind: 'presence'; id: string; userId: string; isOnline: boolean }
  | TypingEvent;

/** A user writes: true for a moment, so it is passed on at once and kept nowhere. */
export type TypingEvent = { kind: 'typing'; userId: string };

export type KeptEvent = Exclude<VendorEvent, TypingEvent>;

/** A request of the vendor as it came. */
export type VendorCallback = { query: URLSearchParams; body: unknown };

/** Where a message goes and what tells it from every other, the same on every try. */
export type VendorSend = { userId: string; messageId: string; seq: number; content: VendorContent };

export type VendorOutcome =
  /** `key` is what the vendor calls the message; null when it was nothing that the vendor can carry. */
  { status: 'done'; key: string | null } | { status: 'failed'; reason: VendorRefusal; message: string };

/**
 * Why a call failed. `passing`: ours or the vendor's to put right (network, frequency, signature, permission); it is tried
 * for a day, and what comes after it waits. `final`: the message itself; those after it go on, and its author is told.
 * `unclear`: nobody can tell, so it is tried a few times and then final.
 */
export type VendorRefusal = 'passing' | 'final' | 'unclear';

/** Whether the stored credentials work, with what the vendor or the network said; `message` is empty when they do. */
export type VendorTest = Pick<VendorTestResult, 'status' | 'message'>;

/**
 * What the folder of one vendor provides; threads, order, retries, repetitions, limits and health are everybody's
 * (docs/decisions/0012-vendor-channels.md). None of the calls rejects.
 */
export type VendorDriver<Channel extends VendorChannel = VendorChannel> = {
  kind: Channel['kind'];
  /** A message that is kept in the visitor's history. */
  send(channel: Channel, message: VendorSend): Promise<VendorOutcome>;
  /** A flag message: for the visitor who is online now, never kept. */
  sendFlag(channel: Channel, flag: { userId: string; data: string }): Promise<VendorOutcome>;
  modify(channel: Channel, change: { userId: string; key: string; content: VendorContent }): Promise<VendorOutcome>;
  withdraw(channel: Channel, message: { userId: string; key: string }): Promise<VendorOutcome>;
  /** One call that changes nothing and that nobody sees. */
  test(channel: Channel): Promise<VendorTest>;
};

/** What the drivers of all vendors are made with. */
export type VendorTools = {
  /** Guarded against reaching our own network (SSRF). */
  dispatcher: RequestDependencies['dispatcher'];
  clock: Clock;
  random: Random;
  /** Where uploads of ours are fetched from. */
  baseUrl: string;
  /** Waits until the channel may call its vendor again. */
  pace: (call: { channelId: string; requestsPerSecond: number }) => Promise<void>;
};

/** What the vendor's callbacks are answered with. */
export type CallbackTools = {
  clock: Clock;
  find: (channelId: string) => Promise<VendorChannel | null>;
  /** Resolves when it is on disk, so that it can be acknowledged. @throws AppError `unavailable` when that takes too long */
  take: (channelId: string, events: readonly VendorEvent[]) => Promise<void>;
};

/** The server's half of a vendor: `<kind>/<kind>.vendor-server.ts` exports one. */
export type VendorServer<Channel extends VendorChannel = VendorChannel> = {
  createDriver: (tools: VendorTools) => VendorDriver<Channel>;
  /**
   * Where the vendor tells us what happens: one address for each channel. A route checks that a callback is genuine and
   * fresh (`forbidden`), reads it (`invalid`), and takes nothing of what does not concern us: our own messages, those
   * that the vendor refused, other accounts.
   */
  routes: (tools: CallbackTools) => Route[];
};
