import type { ChannelWindow } from '@parley/schemas';
import { createStore, type Store } from './store.ts';
import { localText } from './text-stores.ts';

/** Whether the visitor still has to agree to something, and that they did. */
export type Consent = { store: Store<{ isNeeded: boolean }>; agree: () => void };

/** Remembered in this browser; the server keeps it with the visitor as well, and asks for it where a session begins. */
export function createConsent({ channel, consent }: Pick<ChannelWindow, 'channel' | 'consent'>): Consent {
  const kept = localText(`parley:${channel.id}:consent`);
  const version = String(consent?.version ?? '');
  const store = createStore({ isNeeded: consent !== null && kept?.get() !== version });
  return {
    store,
    agree: () => {
      kept?.set(version);
      store.set({ isNeeded: false });
    },
  };
}
