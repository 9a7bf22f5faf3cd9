import { useDeskStore } from './desk/desk-store.ts';

/** Whether what is asked for now reaches the server. */
export function useIsOnline(): boolean {
  return useDeskStore(({ connection }) => connection === 'online');
}
