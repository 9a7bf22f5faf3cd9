import type { ChannelWindow } from '@parley/schemas';
import type { HostLook } from '../shared/bridge.ts';
import { accentColours } from './core/accent.ts';
import type { Words } from './i18n/texts.ts';

type Scheme = 'light' | 'dark';

/** Light or dark before the channel's own wishes are known, so that nothing flashes and dead ends have it too. */
export function dressEarly(theme: string | undefined, isEmbedded: boolean): void {
  const root = document.documentElement;
  root.dataset.embedded = String(isEmbedded);
  root.dataset.mantineColorScheme = schemeOf(theme);
}

function schemeOf(theme: string | undefined): Scheme {
  if (theme === 'dark' || theme === 'light') return theme;
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

/** Gives the document its language, direction, scheme and the channel's colour; follows the system's scheme. */
export function dress(
  accent: string,
  theme: string,
  { locale, direction }: Words,
  { isEmbedded, title }: { isEmbedded: boolean; title: string },
): void {
  const root = document.documentElement;
  root.lang = locale;
  root.dir = direction;
  root.dataset.embedded = String(isEmbedded);
  document.title = title;
  const system = matchMedia('(prefers-color-scheme: dark)');
  const paint = (): void => {
    const scheme = schemeOf(theme);
    root.dataset.mantineColorScheme = scheme;
    const colours = accentColours(accent, scheme);
    root.style.setProperty('--own', colours.accent);
    root.style.setProperty('--on-own', colours.onAccent);
    root.style.setProperty('--pl-accent', colours.text);
    root.style.setProperty('--pl-accent-strong', colours.text);
    root.style.setProperty('--pl-accent-soft', colours.soft);
  };
  paint();
  system.addEventListener('change', paint);
}

/** What the page outside has to draw in the same manner. */
export function hostLook({ appearance }: ChannelWindow, { t, direction }: Words): HostLook {
  const { accent, onAccent } = accentColours(appearance.accent, 'light');
  return {
    launcher: appearance.launcher,
    window: appearance.window,
    accent,
    onAccent,
    direction,
    labels: {
      open: appearance.launcher.text || t('openChat'),
      close: t('closeChat'),
      window: t('chatWindow'),
      unread: t('unreadMessages'),
    },
  };
}
