import type { ChannelWindow } from '@parley/schemas';
import { createContext } from 'preact';
import { useContext, useLayoutEffect, useReducer } from 'preact/hooks';
import type { Chat, ChatState } from '../core/chat.ts';
import type { Consent } from '../core/consent.ts';
import type { ServerClock } from '../core/clock.ts';
import type { Drafts } from '../core/drafts.ts';
import type { HostLink } from '../core/host-link.ts';
import type { Store } from '../core/store.ts';
import type { Preferences } from '../core/preferences.ts';
import type { Words } from '../i18n/texts.ts';

/** What every part of the window needs. */
export type Surroundings = {
  server: string;
  config: ChannelWindow;
  chat: Chat;
  words: Words;
  clock: ServerClock;
  /** Null on the chat page. */
  host: HostLink | null;
  preferences: Store<Preferences>;
  drafts: Drafts;
  consent: Consent;
};

export const SurroundingsContext = createContext<Surroundings | null>(null);

/** Opens the form that leaves a message instead of waiting; null where the channel takes none. */
export const LeaveNoteContext = createContext<(() => void) | null>(null);

export function useSurroundings(): Surroundings {
  const surroundings = useContext(SurroundingsContext);
  if (!surroundings) throw new Error('The window is drawn without its surroundings.');
  return surroundings;
}

export function useWords(): Words {
  return useSurroundings().words;
}

/** The value of a store, drawn anew at every change. */
export function useStore<Value extends object>(store: Store<Value>): Value {
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  const { value } = store;
  useLayoutEffect(() => {
    // It may have changed between drawing and here.
    if (store.value !== value) redraw(null);
    return store.subscribe(() => redraw(null));
    // eslint-disable-next-line react-hooks/exhaustive-deps -- listens once; every change draws with the new value.
  }, [store]);
  return value;
}

export function useChatState(): ChatState {
  return useStore(useSurroundings().chat.store);
}
