import { useMediaQuery } from '@mantine/hooks';
import { useCallback } from 'react';
import { usePreferences } from './desk/preferences.ts';
import { useDialogs } from './use-dialogs.ts';

/** Whether the visitor's column is shown. In a small window it lies over the thread, so there it is opened anew. */
export function useProfilePanel(): { isOpen: boolean; toggle: () => void } {
  const isNarrow = useMediaQuery('(max-width: 1099px)', undefined, { getInitialValueInEffect: false });
  const isWideOpen = usePreferences(({ isProfileOpen }) => isProfileOpen);
  const isOverThread = useDialogs(({ isProfileOverThread }) => isProfileOverThread);
  const toggle = useCallback((): void => {
    if (isNarrow) useDialogs.setState((state) => ({ isProfileOverThread: !state.isProfileOverThread }));
    else usePreferences.setState(({ isProfileOpen }) => ({ isProfileOpen: !isProfileOpen }));
  }, [isNarrow]);
  return { isOpen: isNarrow ? isOverThread : isWideOpen, toggle };
}
