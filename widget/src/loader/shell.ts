import type { Bubble, HostLook } from '../shared/bridge.ts';
import { drawIcon, launcherIcons } from './icons.ts';
import { shellCss } from './shell.css.ts';

/** The launcher and the frame, in a closed shadow root on the page. */
export type Shell = {
  readonly frame: HTMLIFrameElement;
  readonly launcher: HTMLButtonElement;
  dress: (look: HostLook, isHidden: boolean) => void;
  show: (state: { isOpen: boolean; isPhone: boolean; isHidden: boolean }) => void;
  /** A frame that was given the keyboard while it was loading has lost it to nobody by the time it is there. */
  refocus: () => void;
  badge: (count: number) => void;
  /** Shows an invitation above the launcher until it is answered; null takes it away. */
  invite: (bubble: Bubble | null, answer: (accepted: boolean) => void) => void;
};

export function createShell(address: string, isPrivate: boolean): Shell {
  const host = document.createElement('div');
  // Against pages that style every element: nothing may hide, move or cover it.
  host.style.setProperty('all', 'initial', 'important');
  const shadow = host.attachShadow({ mode: 'closed' });
  applyCss(shadow, shellCss);
  const root = document.createElement('div');
  const launcher = document.createElement('button');
  launcher.type = 'button';
  launcher.className = 'launcher';
  launcher.hidden = true;
  const frame = document.createElement('iframe');
  frame.className = 'frame';
  frame.hidden = true;
  frame.allow = 'autoplay; clipboard-write; fullscreen';
  frame.referrerPolicy = isPrivate ? 'no-referrer' : 'origin';
  frame.src = address;
  const text = document.createElement('span');
  text.className = 'text';
  text.dir = 'auto';
  const badge = document.createElement('span');
  badge.className = 'badge';
  badge.hidden = true;
  const open = drawIcon(launcherIcons.chat);
  const close = drawIcon(launcherIcons.down);
  launcher.append(open, close, text, badge);
  root.append(launcher, frame);
  shadow.append(root);
  document.body.append(host);

  let invitation: HTMLElement | null = null;
  let look: HostLook | null = null;
  let isOpen = false;
  let unread = 0;
  const label = (): void => {
    if (!look) return;
    const { labels } = look;
    const words = isOpen ? labels.close : labels.open;
    launcher.setAttribute('aria-label', unread > 0 && !isOpen ? `${words} (${labels.unread}: ${unread})` : words);
    launcher.setAttribute('aria-expanded', String(isOpen));
  };
  return {
    frame,
    launcher,
    dress: (given, isHidden) => {
      look = given;
      const { launcher: wanted, labels } = given;
      root.style.setProperty('--accent', given.accent);
      root.style.setProperty('--on-accent', given.onAccent);
      root.dir = given.direction;
      open.firstElementChild?.setAttribute('d', launcherIcons[wanted.icon]);
      text.textContent = wanted.text;
      text.hidden = wanted.text === '';
      for (const side of ['left', 'right'] as const) {
        launcher.style[side] = side === wanted.position ? `max(${wanted.offsetX}px, env(safe-area-inset-${side}))` : '';
      }
      launcher.style.bottom = `calc(${wanted.offsetY}px + env(safe-area-inset-bottom))`;
      frame.title = labels.window;
      launcher.hidden = isHidden;
      label();
    },
    show: (state) => {
      isOpen = state.isOpen;
      root.className = [state.isPhone && 'phone', isOpen && 'open'].filter(Boolean).join(' ');
      frame.hidden = !isOpen;
      launcher.hidden = state.isHidden || !look;
      open.style.display = isOpen ? 'none' : '';
      close.style.display = isOpen ? '' : 'none';
      text.hidden = isOpen || look?.launcher.text === '';
      badge.hidden = isOpen || unread === 0;
      label();
    },
    refocus: () => {
      if (shadow.activeElement !== frame) return;
      frame.blur();
      frame.focus();
    },
    invite: (bubble, answer) => {
      invitation?.remove();
      if (!bubble) return;
      applyCss(shadow, bubble.css);
      invitation = Object.assign(document.createElement('div'), { className: 'invite', role: 'status' });
      invitation.append(
        ...bubble.parts.map(([tag, textContent], index) =>
          Object.assign(document.createElement(tag), { textContent, onclick: () => index > 1 && answer(index < 3) }),
        ),
      );
      root.append(invitation);
    },
    badge: (count) => {
      unread = count;
      badge.textContent = count > 99 ? '99+' : String(count);
      badge.hidden = isOpen || count === 0;
      label();
    },
  };
}

/** A constructed sheet needs no leave from the page's Content-Security-Policy; browsers without it get an element. */
function applyCss(shadow: ShadowRoot, css: string): void {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    shadow.adoptedStyleSheets = [...shadow.adoptedStyleSheets, sheet];
  } catch {
    const style = document.createElement('style');
    style.textContent = css;
    shadow.append(style);
  }
}
