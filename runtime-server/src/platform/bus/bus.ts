/** What travels: small hints such as ids. Whoever hears one reads the truth from the database. */
export type BusPayload =
  string | number | boolean | null | readonly BusPayload[] | { readonly [key: string]: BusPayload };

export type BusHandler = (payload: BusPayload) => void;

export type Unsubscribe = () => void;

/**
 * Carries hints between the nodes of one system. It may lose messages while a connection is down, and says so by
 * `onReconnect`; it does not repeat them. Messages of one publisher arrive in order. Publish after the commit of what
 * the hint is about, never inside the transaction.
 */
export interface Bus {
  /**
   * Hands a hint to every subscriber of the topic on every node, this one included. Returns at once; handlers run later.
   * @throws RangeError when the payload is too large to be a hint (MAX_PAYLOAD_BYTES as JSON)
   */
  publish(topic: string, payload: BusPayload): void;
  /** Resolves when nothing published from then on can be missed: subscribe first, then read history. */
  subscribe(topic: string, handler: BusHandler): Promise<Unsubscribe>;
  /** Called whenever hints may have been lost and are heard again: read again whatever is being watched. */
  onReconnect(fn: () => void): Unsubscribe;
  /** Whether hints reach the other nodes right now; for `/readyz`. */
  isConnected(): boolean;
  start(): Promise<void>;
  /** Hands out what was published before, then lets go. */
  stop(): Promise<void>;
}

export const MAX_PAYLOAD_BYTES = 4_000;

/** The JSON text of one hint; refuses what is too large to be one. */
export function encodeHint(topic: string, payload: BusPayload): string {
  const text = JSON.stringify([topic, payload]);
  const bytes = Buffer.byteLength(text);
  if (bytes <= MAX_PAYLOAD_BYTES) return text;
  throw new RangeError(
    `A hint on ${topic} has ${bytes} bytes, at most ${MAX_PAYLOAD_BYTES} travel. Publish ids and let the receiver read.`,
  );
}
