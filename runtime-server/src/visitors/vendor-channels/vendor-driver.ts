import type { MessageBody, VendorKind, VendorTestResult } from '@parley/schemas';
import type { VendorChannel } from '../../definitions/channels/vendor-account.ts';

/** What a vendor tells us, in our words. `id` is the vendor's own, by which a repetition is known. */
export type VendorEvent =
  | { kind: 'message'; id: string; userId: string; bodies: MessageBody[] }
  | { kind: 'presence'; id: string; userId: string; isOnline: boolean };

/** A request of the vendor as it came. */
export type VendorCallback = { query: URLSearchParams; body: unknown };

/** Where a message goes and what tells it from every other, the same on every try. */
export type VendorSend = { userId: string; messageId: string; seq: number; body: MessageBody };

export type VendorOutcome =
  /** `key` is what the vendor calls the message; null when it was nothing that the vendor can carry. */
  | { status: 'done'; key: string | null }
  /**
   * `unreachable`: nobody answered, it is tried for a day. `refused`: the vendor said no; it is tried a few times,
   * because it does not say which refusals pass.
   */
  | { status: 'failed'; reason: 'unreachable' | 'refused'; message: string };

/** Whether the stored credentials work, with what the vendor or the network said; `message` is empty when they do. */
export type VendorTest = Pick<VendorTestResult, 'status' | 'message'>;

/**
 * What the folder of one vendor provides; threads, order, retries, repetitions, limits and health are everybody's
 * (docs/decisions/0012-vendor-channels.md). None of the calls rejects.
 */
export type VendorDriver = {
  kind: VendorKind;
  /**
   * Checks that a callback is genuine and fresh, and reads it. Nothing for what does not concern us: our own messages,
   * those that the vendor refused, other accounts.
   *
   * @throws AppError `forbidden` when it is not the vendor's, `invalid` when it cannot be read
   */
  readCallback: (channel: VendorChannel, callback: VendorCallback) => VendorEvent[];
  /** The body that acknowledges a callback. */
  acknowledgement: object;
  /** A message that is kept in the visitor's history. */
  send: (channel: VendorChannel, message: VendorSend) => Promise<VendorOutcome>;
  /** A flag message: for the visitor who is online now, never kept. */
  sendFlag: (channel: VendorChannel, flag: { userId: string; data: string }) => Promise<VendorOutcome>;
  modify: (
    channel: VendorChannel,
    change: { userId: string; key: string; body: MessageBody },
  ) => Promise<VendorOutcome>;
  withdraw: (channel: VendorChannel, message: { userId: string; key: string }) => Promise<VendorOutcome>;
  /** One call that changes nothing and that nobody sees. */
  test: (channel: VendorChannel) => Promise<VendorTest>;
};
