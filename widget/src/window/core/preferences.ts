import { createStore, type Store } from './store.ts';
import type { TextStore } from './visitor-record.ts';

/** What a visitor chose for the window, on this device. */
export type Preferences = {
  isSoundOn: boolean;
  /** The input stands above the messages: some keyboards cover what is below (WIDGET-17). */
  isInputTop: boolean;
  recentEmoji: readonly string[];
};

export function createPreferences(kept: TextStore | null, isSoundOn: boolean): Store<Preferences> {
  const store = createStore<Preferences>({
    isSoundOn,
    isInputTop: false,
    recentEmoji: [],
    ...read(kept?.get() ?? null),
  });
  store.subscribe(() => {
    try {
      kept?.set(JSON.stringify(store.value));
    } catch {
      // Full: chosen for this visit only.
    }
  });
  return store;
}

function read(text: string | null): Partial<Preferences> {
  try {
    const value = JSON.parse(text ?? 'null') as Partial<Preferences> | null;
    return {
      ...(typeof value?.isSoundOn === 'boolean' && { isSoundOn: value.isSoundOn }),
      ...(typeof value?.isInputTop === 'boolean' && { isInputTop: value.isInputTop }),
      ...(Array.isArray(value?.recentEmoji) && { recentEmoji: value.recentEmoji.map(String).slice(0, 16) }),
    };
  } catch {
    return {};
  }
}
