/** What passes between the page that embeds the widget (the loader) and the window in its frame, over one MessagePort. */

/** By which button or link of the page visitors come, and whom it asks for. */
export type CameBy = { entry?: string; skillGroup?: string; agent?: string };

/** The page that the window is on, as far as it may be known. */
export type HostContext = {
  page?: string;
  referrer?: string;
  /** The page's own language and scheme, where its embed code names them. */
  locale?: string;
  theme?: string;
  cameBy: CameBy;
  /** Where the embed code puts the launcher. */
  position?: string;
  /** What the window asked the host to keep, from before. */
  kept: string | null;
  isOpen: boolean;
  isPhone: boolean;
};

/** Who the visitor is: a JWT of the host's backend, or what the page itself says. */
export type HostIdentity = { identity?: string; name?: string; phone?: string; email?: string };

export type ToWindow =
  | { type: 'start'; host: HostContext }
  | { type: 'shown'; page?: string; cameBy?: CameBy }
  | { type: 'page'; page: string; title: string }
  /** Whether the page may tell what its visitors look at. */
  | { type: 'consent'; granted: boolean }
  /** The visitor answered the invitation that was shown. */
  | { type: 'invited'; accepted: boolean }
  | { type: 'hidden' }
  | { type: 'phone'; isPhone: boolean }
  | { type: 'identify'; identity: HostIdentity }
  | { type: 'attributes'; attributes: Record<string, unknown> }
  | { type: 'kept'; value: string | null };

/** How the launcher and the window are to look; texts are in the window's language. */
export type HostLook = {
  launcher: {
    hidden: boolean;
    position: 'left' | 'right';
    offsetX: number;
    offsetY: number;
    text: string;
    icon: 'chat' | 'question' | 'headset' | 'heart';
  };
  window: { width: number; height: number };
  accent: string;
  onAccent: string;
  direction: 'ltr' | 'rtl';
  labels: { open: string; close: string; window: string; unread: string };
};

/** An invitation as it is drawn: who invites, what they say, the button that accepts, the one that does not. */
export type Bubble = { parts: ['b' | 'p' | 'button', string][]; css: string };

export type HostEventName = 'ready' | 'open' | 'close' | 'unread' | 'message' | 'session' | 'refused';

export type ToHost =
  | { type: 'look'; look: HostLook }
  | { type: 'failed'; message: string }
  | { type: 'close' }
  | { type: 'grab'; what: 'move' | 'resize' }
  | { type: 'pull'; dx: number; dy: number }
  /** The visitor has written: from now on they wait for answers. */
  | { type: 'waits' }
  | { type: 'unread'; count: number }
  | { type: 'notify'; title: string; text: string; icon: string }
  | { type: 'keep'; value: string }
  /** A bubble beside the launcher; null takes it away. */
  | { type: 'invite'; bubble: Bubble | null }
  | { type: 'event'; name: HostEventName; detail: unknown };

/** First message to a new frame; carries the port. */
export const greeting = 'parley:hello';
