import { useEffect } from 'react';
import { useDesk } from './desk/desk-context.ts';
import { useDeskStore } from './desk/desk-store.ts';

const everyMilliseconds = 15_000;

/** Says that a session is looked at, for as long as it is. */
export function useViewing(sessionId: string): void {
  const { client } = useDesk();
  const isOnline = useDeskStore(({ connection }) => connection === 'online');
  useEffect(() => {
    if (!isOnline) return;
    const look = (): void => client.viewing(document.visibilityState === 'visible' ? sessionId : null);
    look();
    const timer = setInterval(look, everyMilliseconds);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
      client.viewing(null);
    };
  }, [client, sessionId, isOnline]);
}
