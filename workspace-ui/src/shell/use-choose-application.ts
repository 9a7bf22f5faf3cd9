import { useNavigate } from '@tanstack/react-router';
import { meQuery } from '../api/me.ts';
import { queryClient } from '../api/query-client.ts';
import { request } from '../api/request.ts';
import { comeInvisible } from '../api/sign-in-invisible.ts';
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
    await comeInvisible(await queryClient.fetchQuery(meQuery).catch(() => null));
    await navigate({ to: '/' });
  };
}
