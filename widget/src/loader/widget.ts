import { greeting, type CameBy, type HostEventName, type ToHost, type ToWindow } from '../shared/bridge.ts';
import { askForNotices } from '../shared/notifier.ts';
import { publishApi } from './api.ts';
import { createAttention } from './attention.ts';
import { createHostStore } from './host-store.ts';
import { intoView, isPhoneView, moved, openingPlace, resized, type Place, type View } from './placement.ts';
import type { ScriptSettings } from './script-settings.ts';
import { createShell, type Shell } from './shell.ts';
import type { HostLook } from '../shared/bridge.ts';

const idleMilliseconds = 2_000;
/** A window that was let in says how it looks within this time. */
const answerMilliseconds = 5_000;

/**
 * The widget on a page: `waiting` (the page loads) → `closed` ⇄ `open`. Everything that is said to the window waits until
 * it is there; what the window says counts only when it comes from our own frame.
 */
export function startWidget({ server, channel, locale, theme, position, cameBy, hideLauncher }: ScriptSettings): void {
  const isPrivate = asksNotToBeTracked();
  const store = createHostStore('localStorage', `parley:${channel}:`);
  const visit = createHostStore('sessionStorage', `parley:${channel}:`);
  const listeners = new Map<HostEventName, Set<(detail: unknown) => void>>();
  const waiting: ToWindow[] = [];
  let shell: Shell | null = null;
  let port: MessagePort | null = null;
  let look: HostLook | null = null;
  let isOpen = false;
  let isHidden = hideLauncher;
  let isTaken = false;
  let isRefused = false;
  let place: Place | null = null;
  let grabbed: 'move' | 'resize' = 'move';
  let overflow = '';

  const view = (): View => ({ width: window.innerWidth, height: window.innerHeight });
  const isPhone = (): boolean => isPhoneView(view());
  const page = () => (isPrivate ? {} : { page: location.href, referrer: document.referrer });
  const tell = (message: ToWindow): void => {
    if (port) port.postMessage(message);
    else waiting.push(message);
  };
  const emit = (name: HostEventName, detail: unknown): void => {
    for (const listener of listeners.get(name) ?? []) {
      try {
        listener(detail);
      } catch (error) {
        console.error(error);
      }
    }
  };
  const attention = createAttention(() => open());
  const answer = (accepted: boolean): void => {
    tell({ type: 'invited', accepted });
    if (accepted) open();
  };

  const draw = (): void => {
    shell?.show({ isOpen, isPhone: isPhone(), isHidden: isHidden || isTaken });
    if (!shell || !isOpen || !look) return;
    const { style } = shell.frame;
    if (isPhone()) {
      // Where the keyboard covers the page instead of shrinking it, the window keeps to what can be seen.
      const seen = window.visualViewport;
      style.width = '';
      style.left = '';
      style.top = seen ? `${seen.offsetTop}px` : '';
      style.height = seen ? `${seen.height}px` : '';
      return;
    }
    place = place ? intoView(place, view()) : openingPlace(view(), look.window, look.launcher);
    for (const side of ['left', 'top', 'width', 'height'] as const) style[side] = `${place[side]}px`;
  };
  /** A page behind a full-screen window does not scroll with it. */
  const lockPage = (isLocked: boolean): void => {
    const { style } = document.documentElement;
    if (isLocked) overflow = style.overflow;
    style.overflow = isLocked ? 'hidden' : overflow;
  };

  const open = (by?: CameBy): void => {
    load();
    const shown = { type: 'shown', cameBy: by && { ...by } } as const;
    if (isOpen) return tell(shown);
    isOpen = true;
    isTaken = false;
    visit.set('open', '1');
    if (isPhone()) lockPage(true);
    draw();
    tell({ ...shown, ...page() });
    shell?.frame.focus();
    emit('open', null);
  };
  const close = (): void => {
    if (!isOpen) return;
    if (isPhone()) lockPage(false);
    isOpen = false;
    visit.set('open', '');
    draw();
    tell({ type: 'hidden' });
    shell?.launcher.focus({ preventScroll: true });
    emit('close', null);
  };

  const hear = (message: ToHost): void => {
    switch (message.type) {
      case 'look':
        look = message.look;
        if (position === 'left' || position === 'right') look.launcher.position = position;
        isHidden = hideLauncher || look.launcher.hidden;
        shell?.dress(look, isHidden);
        draw();
        shell?.refocus();
        return emit('ready', null);
      case 'failed':
        isRefused = true;
        return console.warn(`Parley: ${message.message}`);
      case 'close':
        return close();
      case 'grab':
        grabbed = message.what;
        return;
      case 'pull':
        if (!place || !look) return;
        place =
          grabbed === 'move'
            ? moved(place, message.dx, message.dy, view())
            : resized(place, message.dx, message.dy, view(), look.launcher.position);
        return draw();
      case 'waits':
        return askForNotices();
      case 'unread':
        shell?.badge(message.count);
        attention.unread(message.count);
        return emit('unread', message.count);
      case 'notify':
        return attention.notify(message);
      case 'invite':
        return shell?.invite(message.bubble, answer);
      case 'keep':
        return store.set('visitor', message.value);
      case 'event':
        return emit(message.name, message.detail);
    }
  };

  /** A frame that loads anew, by itself or by us, gets a port of its own. */
  const greet = (): void => {
    const { contentWindow } = shell?.frame ?? {};
    if (!contentWindow) return;
    const channelOfMessages = new MessageChannel();
    port?.close();
    port = channelOfMessages.port1;
    port.onmessage = ({ data }) => hear(data as ToHost);
    const host = { ...page(), locale, theme, cameBy, position, kept: store.get('visitor'), isOpen, isPhone: isPhone() };
    contentWindow.postMessage(greeting, new URL(server).origin, [channelOfMessages.port2]);
    port.postMessage({ type: 'start', host } satisfies ToWindow);
    for (const message of waiting.splice(0)) port.postMessage(message);
  };

  /** A frame that a browser refuses says nothing at all, so somebody has to say why the page has no launcher. */
  const complain = (): void => {
    if (look || isRefused) return;
    isRefused = true;
    const message = `The chat does not answer. Is ${location.origin} an allowed page of the channel? Its policy needs frame-src ${server}.`;
    console.warn(`Parley: ${message}`);
    emit('refused', { code: 'no_answer', message });
  };

  const load = (): void => {
    if (shell) return;
    shell = createShell(`${server}/chat/${encodeURIComponent(channel)}?embed=1`, isPrivate);
    shell.frame.addEventListener('load', () => {
      greet();
      setTimeout(complain, answerMilliseconds);
    });
    shell.launcher.addEventListener('click', () => {
      if (isOpen) close();
      else open();
    });
    for (const target of [window, window.visualViewport]) {
      target?.addEventListener('resize', () => {
        tell({ type: 'phone', isPhone: isPhone() });
        draw();
      });
    }
    // Pages that change without being loaded anew say so in no other way that all browsers know.
    if (!isPrivate) setInterval(() => tell({ type: 'page', page: location.href, title: document.title }), 1_000);
    window.addEventListener('storage', ({ key, newValue }) => {
      if (key === `parley:${channel}:visitor`) tell({ type: 'kept', value: newValue });
    });
  };

  publishApi({
    open: (by) => whenReady(() => open(by)),
    consent: (granted) => tell({ type: 'consent', granted }),
    close,
    toggle: () => whenReady(() => (isOpen ? close() : open())),
    hide: () => {
      isTaken = true;
      close();
      draw();
    },
    show: () => {
      isTaken = false;
      isHidden = false;
      draw();
    },
    identify: (identity) => tell({ type: 'identify', identity }),
    setAttributes: (attributes) => tell({ type: 'attributes', attributes }),
    on: (name, listener) => {
      const known = listeners.get(name) ?? new Set();
      listeners.set(name, known.add(listener));
      return () => void known.delete(listener);
    },
  });
  // Buttons and links of the page that open the chat.
  document.addEventListener('click', (event) => {
    const opener = (event.target as Element).closest<HTMLElement>('[data-parley-open]');
    if (!opener) return;
    event.preventDefault();
    open(opener.dataset);
  });
  whenIdle(() => {
    load();
    if (visit.get('open') === '1' && !isPhone()) open();
  });
}

function whenReady(fn: () => void): void {
  if (document.body) fn();
  else document.addEventListener('DOMContentLoaded', fn, { once: true });
}

/** After the page has loaded, when it has nothing else to do. */
function whenIdle(fn: () => void): void {
  const later = (): void => {
    if ('requestIdleCallback' in window) requestIdleCallback(fn, { timeout: idleMilliseconds });
    else setTimeout(fn, 200);
  };
  if (document.readyState === 'complete') later();
  else addEventListener('load', later, { once: true });
}

/** Do Not Track, or Global Privacy Control: neither page nor referrer is told. */
function asksNotToBeTracked(): boolean {
  const { doNotTrack, globalPrivacyControl } = navigator as Navigator & { globalPrivacyControl?: boolean };
  return doNotTrack === '1' || globalPrivacyControl === true;
}
