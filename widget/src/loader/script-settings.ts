import type { CameBy } from '../shared/bridge.ts';

/** What the embed code says: `<script src="…/widget.js" data-channel="…" async>`. */
export type ScriptSettings = {
  server: string;
  channel: string;
  locale?: string;
  theme?: string;
  position?: string;
  cameBy: CameBy;
  hideLauncher: boolean;
};

/** Reads the embed code; null, with a word in the console, when it names no channel. */
export function readScriptSettings(script: HTMLScriptElement | null): ScriptSettings | null {
  const { channel, locale, theme, position, launcher, ...cameBy } = script?.dataset ?? {};
  if (!script || !channel) {
    console.warn('Parley: the script needs data-channel="…".');
    return null;
  }
  const server = script.src.replace(/\/widget\.js(?:[?#].*)?$/, '');
  return { server, channel, locale, theme, position, cameBy, hideLauncher: launcher === 'hidden' };
}

/** The script that runs now, or the one that looks like it. */
export function findScript(): HTMLScriptElement | null {
  const { currentScript } = document;
  if (currentScript instanceof HTMLScriptElement && currentScript.dataset.channel) return currentScript;
  return document.querySelector('script[data-channel][src*="widget.js"]');
}
