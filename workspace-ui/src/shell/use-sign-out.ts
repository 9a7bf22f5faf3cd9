import { useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import { queryClient } from '../api/query-client.ts';
import { meQuery } from '../api/me.ts';
import { request } from '../api/request.ts';
import { notifyError } from '../ui/notify.ts';

/** Ends the sign-in, forgets what was read with it, and shows the sign-in page. */
export function useSignOut(): () => Promise<void> {
  const navigate = useNavigate();
  return useCallback(async () => {
    try {
      await request('POST', '/auth/sign-out');
    } catch (error) {
      notifyError(error);
      return;
    }
    await navigate({ to: '/sign-in' });
    queryClient.clear();
    queryClient.setQueryData(meQuery.queryKey, null);
  }, [navigate]);
}
