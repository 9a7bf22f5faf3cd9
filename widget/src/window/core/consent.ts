import type { ChannelWindow } from '@parley/schemas';
import { createStore, type Store } from './store.ts';
import { localText } from './text-stores.ts';

/** Whether the visitor still has to agree to something, and that they did; `ask`: somebody else is here, or the server says so. */
export type Consent = { store: Store<{ isNeeded: boolean }>; agree: () => void; ask: () => void };

/** Remembered in this browser, so that nobody is asked twice; what counts is what the server keeps with the visitor. */
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
    ask: () => {
      if (consent === null) return;
      kept?.set('');
      store.set({ isNeeded: true });
    },
  };
}
