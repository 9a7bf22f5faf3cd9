import type { HostLink } from './host-link.ts';
import type { TextStore } from './visitor-record.ts';

/** The frame's own storage where it may be used; it throws where a browser blocks it for frames of other sites. */
export function localText(key: string): TextStore | null {
  return textIn('localStorage', key);
}

/** The same for what belongs to this tab alone, and goes with it. */
export function tabText(key: string): TextStore | null {
  return textIn('sessionStorage', key);
}

function textIn(kind: 'localStorage' | 'sessionStorage', key: string): TextStore | null {
  try {
    const storage = window[kind];
    const probe = `${key}:probe`;
    storage.setItem(probe, '1');
    storage.removeItem(probe);
    return {
      get: () => storage.getItem(key),
      set: (text) => storage.setItem(key, text),
    };
  } catch {
    return null;
  }
}

/** In memory, and with the host page, which keeps it where it can. */
export function hostText(host: HostLink | null): TextStore {
  let text = host?.context.kept ?? null;
  return {
    get: () => text,
    set: (next) => {
      text = next;
      host?.tell({ type: 'keep', value: next });
    },
  };
}

/**
 * Both: our own first. Browsers keep a frame's storage apart for each site, and some forget it when they are closed; what
 * the host keeps outlives that.
 */
export function doubleText(own: TextStore | null, host: TextStore): TextStore {
  if (!own) return host;
  return {
    get: () => own.get() ?? host.get(),
    set: (text) => {
      try {
        own.set(text);
      } catch {
        // Full: the host has it.
      }
      host.set(text);
    },
  };
}
