import type {
  ClientDraws,
  CustomMessageMap,
  Message,
  VisitorBody,
  VisitorChannel,
  VisitorSession,
} from '@parley/schemas';
import type { VisitorStatus } from './link-status.ts';
import type { PendingMessage, SentMessage } from './outbox.ts';
import type { VisitorPlatform } from './platform.ts';
import type { StoredMessage } from './transcript.ts';
import type { Upload, UploadWatch, VisitorProfile } from './visitor-api.ts';
import type { VisitorError } from './visitor-error.ts';
import type { VisitorStorage } from './visitor-memory.ts';

export type VisitorClientOptions = {
  /** Where Parley is, such as `https://chat.example.com`. */
  server: string;
  channelId: string;
  profile?: VisitorProfile;
  /** A JWT that the host app's backend signed (protocol.md §2), or how to get a fresh one. */
  identity?: string | (() => Promise<string>);
  /** Where the visitor is remembered; default: not beyond this client. */
  storage?: VisitorStorage;
  /**
   * `all` (default): the thread from its beginning; `missed`: what came since the remembered place; `latest`: so many of
   * its last messages, with those before them by `loadOlder`.
   */
  history?: 'all' | 'missed' | { latest: number };
  /** The newer custom messages (28, 32, 33) that are drawn: others come in an older form. Default: all. */
  draws?: readonly ClientDraws[];
  /** Parts of the environment to be used instead of its own. */
  platform?: Partial<VisitorPlatform>;
  /** How often to ask where sockets do not get through; default 3,000. */
  pollMilliseconds?: number;
};

/** Everything there is to show. Immutable: a new object after every change. */
export type VisitorState = {
  status: VisitorStatus;
  /** Why it is `offline` or `refused`. */
  error: VisitorError | null;
  visitorId: string | null;
  channel: VisitorChannel | null;
  /** The session that is open, or ended last while we were looking. */
  session: VisitorSession | null;
  /** By `seq`, without gaps. */
  messages: readonly StoredMessage[];
  /** There are messages before the first of these: `loadOlder` gets them. */
  hasOlder: boolean;
  /** Sent, and not acknowledged yet, as far as it is drawn; oldest first. */
  pending: readonly PendingMessage[];
  /** Too much was sent at once: what is pending leaves by itself in a moment. */
  isSlowed: boolean;
  receipt: { delivered: number; read: number };
  isAgentTyping: boolean;
};

/** What happened. `sent`: a message of ours is stored; it is told as `message` next. `flag`: a message that is not kept (protocol.md §3: src 12, 23, 26). `older`: messages were put before those known. `failed`: a message was refused, and is given up. `reset`: another visitor's thread. */
export type VisitorEvent =
  | { type: 'status'; status: VisitorStatus; error: VisitorError | null }
  | { type: 'message' | 'updated' | 'recalled'; message: StoredMessage }
  | { type: 'pending' }
  | { type: 'sent'; sent: SentMessage }
  | { type: 'session'; session: VisitorSession | null }
  | { type: 'typing'; isTyping: boolean }
  | { type: 'receipt'; receipt: { delivered: number; read: number } }
  | { type: 'flag'; message: Message }
  | { type: 'older' }
  | { type: 'failed'; message: PendingMessage; error: VisitorError }
  | { type: 'reset' };

export type VisitorClient = {
  readonly state: VisitorState;
  /** Resolves when connected for the first time; rejects with a VisitorError when refused. Connects again by itself. */
  connect: () => Promise<void>;
  /** Told after each change of `state`. The answer ends it. */
  subscribe: (listener: (event: VisitorEvent) => void) => () => void;
  /**
   * Sends a message. It is shown as pending at once, sent over as many connections as it takes, and resolves when it is
   * stored. Rejects with a VisitorError when it is refused: nothing was stored then.
   */
  send: (body: VisitorBody) => Promise<SentMessage>;
  sendText: (text: string) => Promise<SentMessage>;
  /** Says that the page was opened: begins a session where none is open. */
  trigger: () => Promise<SentMessage>;
  /** Chooses a level of a rating invitation (src 9), with labels, a remark and whether it was solved where it asks for them. */
  rate: (choice: CustomMessageMap['10']['menuSelected']) => Promise<SentMessage>;
  /** Asks to be invited to rate, while an agent is there. */
  askForRating: () => Promise<SentMessage>;
  /** Ends the service of an agent; `no_agent` when none is there. */
  endService: () => Promise<SentMessage>;
  /** Ends the session in whatever state it is. Needs a socket: without one it is said as soon as there is one. */
  leave: () => void;
  /** At most once a second is passed on. */
  typing: () => void;
  /** Everything up to here was seen. */
  read: (seq: number) => void;
  /**
   * Uploads a file; send it by its `uploadId`. `file` is a Blob. Rejects with a VisitorError: `cancelled` when given up by
   * `watch.signal`.
   */
  upload: (file: object, name: string, watch?: UploadWatch) => Promise<Upload>;
  /** Gets messages before the first that is known; false when there are none, or they cannot be got now. */
  loadOlder: (count?: number) => Promise<boolean>;
  /** Says more of the visitor, or who it is: an `identity` may make it another visitor, which is told as `reset`. */
  update: (more: { profile?: VisitorProfile; identity?: VisitorClientOptions['identity'] }) => void;
  /** Asks the visitor's part of the HTTP API, as this visitor; `path` begins after `/api/v1`. */
  request: <Answer>(method: string, path: string, body?: unknown) => Promise<Answer>;
  /** Connects at once instead of at the next try: when the device is online again, awake, or the page is looked at. */
  reconnectNow: () => void;
  /** The device says that it has no network: what is not connected is not shown as connected. */
  networkLost: () => void;
  /** Ends the connection, not the session. What was not acknowledged rejects with `closed`, and stays remembered. */
  close: () => void;
};
