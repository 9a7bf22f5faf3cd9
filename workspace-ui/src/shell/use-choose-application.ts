import { useNavigate } from '@tanstack/react-router';
import { queryClient } from '../api/query-client.ts';
import { request } from '../api/request.ts';
import { notifyError } from '../ui/notify.ts';

/** Works in another application of the account: everything that was read belongs to the one before. */
export function useChooseApplication(): (id: string) => Promise<void> {
  const navigate = useNavigate();
  return async (id) => {
    try {
      await request('POST', '/auth/application', { id });
    } catch (error) {
      notifyError(error);
      return;
    }
    queryClient.clear();
    await navigate({ to: '/' });
  };
}
