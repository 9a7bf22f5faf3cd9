import { connect, credsAuthenticator, errors, type NatsConnection, type Subscription } from '@nats-io/transport-node';
import type { Clock } from '../clock.ts';
import { createCoalescedRuns } from '../concurrency/index.ts';
import { CannotStartError } from '../errors/index.ts';
import type { Logger } from '../logger.ts';
import { randomFraction, systemRandom } from '../random.ts';
import { encodeHint, type Bus, type BusPayload } from './bus.ts';
import { createSubscribers } from './subscribers.ts';

/** Where NATS is and how one is let in. */
export type NatsAccess = {
  /** `nats://host:port` or `tls://…`, of one cluster; a user and password, or a token alone, may stand before the host. */
  servers: readonly [string, ...string[]];
  /** The text of a credentials file (JWT and seed). */
  credentials?: string;
  /** Files in PEM; the system's authorities count where `ca` is not given. */
  tls?: { ca?: string; certificate?: string; key?: string };
};

export type NatsBusOptions = {
  access: NatsAccess;
  /** Keeps systems apart that share a NATS; the same on every node of one system. */
  system: string;
  clock: Clock;
  logger: Logger;
};

/**
 * The bus of several nodes by NATS: a subject per topic, subscribed to while somebody on this node listens. What is
 * published while a packet is under way travels with the next one. Own subscribers are served directly and hear
 * nothing twice.
 *
 * The database is the truth, so NATS may be away: also when a node starts. While it is, the newest hints are kept; what
 * does not fit is lost, and told to nobody but by their own checks and by `onReconnect`.
 */
export function createNatsBus({ access, system, clock, logger }: NatsBusOptions): Bus {
  const subscribers = createSubscribers(logger);
  const topics = new Map<string, Topic>();
  const waiting: Hint[] = [];
  let connection: NatsConnection | null = null;
  let isUp = false;
  let isStopped = false;
  let attempts = 0;
  let cancelRetry = (): void => undefined;
  const subjectOf = (topic: string): string => `parley.${system}.${Buffer.from(topic).toString('base64url')}`;

  const enter = async (): Promise<void> => {
    const next = await connect(connectionOptions(access));
    if (isStopped) return next.close();
    connection = next;
    isUp = true;
    attempts = 0;
    for (const [name, topic] of topics) topic.subscription = listen(next, name);
    void watch(next);
    flush();
  };

  const listen = (current: NatsConnection, topic: string): Subscription =>
    current.subscribe(subjectOf(topic), {
      callback: (error, { data }) => {
        if (error) logger.warn({ err: error, topic }, 'NATS refuses a subject of the bus');
        else for (const [name, payload] of readPacket(data, logger)) subscribers.deliver(name, payload);
      },
    });

  /** Follows the states of a connection, which comes back by itself. */
  const watch = async (current: NatsConnection): Promise<void> => {
    for await (const status of current.status()) {
      if (status.type === 'disconnect') {
        isUp = false;
        if (!isStopped) logger.warn({ server: status.server }, 'the bus lost NATS; nodes read the database meanwhile');
      } else if (status.type === 'reconnect') {
        isUp = true;
        logger.info({ server: status.server }, 'the bus has NATS again');
        flush();
        subscribers.reportReconnect();
      } else if (status.type === 'error') logger.warn({ err: status.error }, 'NATS reports a fault');
    }
    isUp = false;
    // It does not come back by itself any more: another takes its place.
    if (connection === current) scheduleRetry();
  };

  const scheduleRetry = (): void => {
    if (isStopped) return;
    const ms = Math.min(5_000, 100 * 2 ** attempts++) * (0.5 + randomFraction(systemRandom) / 2);
    cancelRetry = clock.setTimer(ms, () => {
      enter().then(subscribers.reportReconnect, (error: unknown) => {
        if (attempts % 10 === 0) logger.warn({ err: error }, 'the bus cannot reach NATS');
        scheduleRetry();
      });
    });
  };

  const sendings = createCoalescedRuns<void>({
    keyOf: () => system,
    run: async () => {
      while (connection && isUp && waiting.length > 0) await send(connection);
    },
    onError: (error) => logger.warn({ err: error }, 'hints could not be sent'),
  });
  const flush = (): void => sendings.trigger();

  const send = async (current: NatsConnection): Promise<void> => {
    const packet = nextPacket(waiting);
    current.publish(subjectOf(packet.topic), `[${packet.texts.join(',')}]`);
    waiting.splice(0, packet.texts.length);
    // An answer to this keeps what is under way within bounds. Without one the connection is going, and says so.
    if (waiting.length === 0 || packet.isLarge) await current.flush().catch(() => undefined);
  };

  const drop = (name: string, topic: Topic): void => {
    topic.listeners -= 1;
    if (topic.listeners > 0 || topics.get(name) !== topic) return;
    topics.delete(name);
    topic.subscription?.unsubscribe();
  };

  return {
    publish(topic, payload) {
      const text = encodeHint(topic, payload);
      queueMicrotask(() => subscribers.deliver(topic, payload));
      if (isStopped) return;
      if (waiting.length >= MAX_WAITING && !isUp) waiting.shift();
      if (waiting.length < MAX_WAITING * 2) waiting.push({ topic, text });
      // Later in this turn of the event loop there is often more to send along.
      queueMicrotask(flush);
    },
    async subscribe(name, handler) {
      const removeHandler = subscribers.add(name, handler);
      const topic = topics.get(name) ?? { listeners: 0, subscription: null, isHeard: Promise.resolve() };
      topics.set(name, topic);
      topic.listeners += 1;
      if (topic.listeners === 1 && connection && !connection.isClosed()) {
        topic.subscription = listen(connection, name);
        if (isUp) topic.isHeard = connection.flush().catch(() => undefined);
      }
      await topic.isHeard;
      let isSubscribed = true;
      return () => {
        removeHandler();
        if (isSubscribed) drop(name, topic);
        isSubscribed = false;
      };
    },
    onReconnect: subscribers.onReconnect,
    isConnected: () => isUp,
    async start() {
      try {
        await enter();
      } catch (error) {
        if (isRefusal(error)) throw refusal(access, error);
        logger.warn({ err: error }, 'NATS cannot be reached: nodes read the database until it can');
        scheduleRetry();
      }
    },
    async stop() {
      isStopped = true;
      cancelRetry();
      await Promise.resolve();
      await sendings.stop();
      if (isUp) await connection?.flush().catch(() => undefined);
      isUp = false;
      await connection?.close();
      subscribers.clear();
    },
  };
}

type Topic = { listeners: number; subscription: Subscription | null; isHeard: Promise<void> };
type Hint = { topic: string; text: string };

/** How long a first connection may take. */
const PATIENCE_MS = 5_000;
/** Hints kept while NATS is away. */
const MAX_WAITING = 10_000;
/** Far below the 1 MB that NATS takes. */
const MAX_PACKET_CHARACTERS = 100_000;

/** The hints at the head of the line that go to one subject: order holds over all topics of a publisher. */
function nextPacket(waiting: readonly Hint[]): { topic: string; texts: string[]; isLarge: boolean } {
  const topic = waiting[0]?.topic ?? '';
  const texts: string[] = [];
  let characters = 0;
  for (const hint of waiting) {
    if (hint.topic !== topic || characters > MAX_PACKET_CHARACTERS) break;
    characters += hint.text.length;
    texts.push(hint.text);
  }
  return { topic, texts, isLarge: characters > MAX_PACKET_CHARACTERS };
}

/** What somebody else says under our subjects is no hint. */
function readPacket(data: Uint8Array, logger: Logger): [topic: string, payload: BusPayload][] {
  try {
    const packet: unknown = JSON.parse(Buffer.from(data).toString('utf8'));
    if (Array.isArray(packet) && packet.every(isHint)) return packet;
  } catch {
    // Said below.
  }
  logger.warn({ bytes: data.length }, 'the bus heard what no node says');
  return [];
}

function isHint(value: unknown): value is [string, BusPayload] {
  return Array.isArray(value) && value.length === 2 && typeof value[0] === 'string';
}

function connectionOptions({ servers, credentials, tls }: NatsAccess): Parameters<typeof connect>[0] {
  const urls = servers.map((server) => new URL(server));
  const named = urls.find(({ username }) => username !== '');
  const [user, pass] = [decodeURIComponent(named?.username ?? ''), decodeURIComponent(named?.password ?? '')];
  const isSecure = tls !== undefined || urls.some(({ protocol }) => protocol === 'tls:');
  return {
    servers: urls.map(({ hostname, port }) => `${hostname}:${port === '' ? 4222 : port}`),
    name: 'parley',
    noEcho: true,
    timeout: PATIENCE_MS,
    pingInterval: 10_000,
    maxPingOut: 2,
    maxReconnectAttempts: -1,
    reconnectTimeWait: 250,
    reconnectJitter: 250,
    reconnectJitterTLS: 250,
    // Credentials that are changed while nodes run are let in again when both sides have them.
    ignoreAuthErrorAbort: true,
    ...(pass !== '' ? { user, pass } : user !== '' && { token: user }),
    ...(credentials !== undefined && { authenticator: credsAuthenticator(Buffer.from(credentials)) }),
    ...(isSecure && {
      tls: {
        ...(tls?.ca !== undefined && { ca: tls.ca }),
        ...(tls?.certificate !== undefined && { cert: tls.certificate }),
        ...(tls?.key !== undefined && { key: tls.key }),
      },
    }),
  };
}

/** What waiting does not mend: who we are, and whom we believe. A connection that broke off is none of it. */
function isRefusal(error: unknown): boolean {
  if (error instanceof errors.AuthorizationError || error instanceof errors.UserAuthenticationExpiredError) return true;
  const causes = [error, error instanceof Error ? error.cause : undefined];
  return causes.some((cause) => {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
    const isTlsUnknown = cause instanceof Error && cause.message === "server does not support 'tls'";
    return isTlsUnknown || /^ERR_TLS_|^ERR_SSL_|SELF_SIGNED|^CERT_|^UNABLE_TO_(?:VERIFY|GET)/.test(code);
  });
}

function refusal({ servers }: NatsAccess, error: unknown): CannotStartError {
  const hosts = servers.map((server) => new URL(server).host).join(', ');
  const why = error instanceof Error ? error.message : String(error);
  return new CannotStartError(
    `NATS at ${hosts} (NATS_URL) does not let us in: ${why}. Check the user and password in NATS_URL, the file ` +
      'NATS_CREDENTIALS, and the certificates NATS_CA, NATS_CERTIFICATE and NATS_KEY.',
    { cause: error },
  );
}
