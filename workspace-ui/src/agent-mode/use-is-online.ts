import { useContext } from 'react';
import { DeskContext } from './desk/desk-context.ts';
import { useDeskStore } from './desk/desk-store.ts';

/** Whether what is asked for now reaches the server. Who looks on has no connection that could be lost. */
export function useIsOnline(): boolean {
  const isOnline = useDeskStore(({ connection }) => connection === 'online');
  const desk = useContext(DeskContext);
  return isOnline || desk?.isObserving === true;
}
