import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { ApiError } from './api-error.ts';
import { meQuery } from './me.ts';
import { isSignInOnHold } from './sign-in-on-hold.ts';

/** Server state. What the server refused is not tried again; what did not reach it is, twice. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      retry: (count, error) => count < 2 && !(error instanceof ApiError && error.status >= 400 && error.status < 500),
      // A connection that the browser believes to be down may still reach a server on this machine.
      networkMode: 'always',
    },
    mutations: { networkMode: 'always' },
  },
  queryCache: new QueryCache({ onError: noticeRefused }),
  mutationCache: new MutationCache({ onError: noticeRefused }),
});

/**
 * The sign-in has ended elsewhere: whoever shows a page behind it learns of it from `meQuery`. And who is refused something
 * may have another role than a moment ago.
 */
function noticeRefused(error: unknown): void {
  if (isSignInOnHold()) return;
  if (error instanceof ApiError && error.code === 'forbidden') {
    void queryClient.invalidateQueries({ queryKey: meQuery.queryKey });
    return;
  }
  if (error instanceof ApiError && error.code === 'unauthorized' && queryClient.getQueryData(meQuery.queryKey)) {
    queryClient.setQueryData(meQuery.queryKey, null);
  }
}
