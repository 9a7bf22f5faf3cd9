import { useEffect } from 'react';

/** A screen in a hall is dark, and does not go to sleep. */
export function useWallScreen(): void {
  useEffect(() => {
    const root = document.documentElement;
    const before = root.dataset.mantineColorScheme;
    root.dataset.mantineColorScheme = 'dark';
    const stayAwake = (): void => {
      if (document.visibilityState === 'visible' && 'wakeLock' in navigator)
        // Where the browser will not, the screen's own settings decide.
        navigator.wakeLock.request('screen').catch(() => undefined);
    };
    stayAwake();
    document.addEventListener('visibilitychange', stayAwake);
    return () => {
      document.removeEventListener('visibilitychange', stayAwake);
      if (before !== undefined) root.dataset.mantineColorScheme = before;
    };
  }, []);
}
