import { useCallback } from 'react';
import { request } from '../api/request.ts';
import { embeddedBase } from '../embedded/embedded-base.ts';
import { notifyError } from '../ui/notify.ts';

/** Ends the sign-in and loads the sign-in page anew: nothing that was read stays in the memory of the browser. */
export function useSignOut(): () => Promise<void> {
  return useCallback(async () => {
    try {
      await request('POST', '/auth/sign-out');
      window.location.assign(`${embeddedBase ?? ''}/sign-in`);
    } catch (error) {
      notifyError(error);
    }
  }, []);
}
