import type { SignInAnswer, SignInRequest } from '@parley/schemas';
import { useMutation } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { meQuery } from '../api/me.ts';
import { queryClient } from '../api/query-client.ts';
import { request } from '../api/request.ts';
import { comeInvisible } from '../api/sign-in-invisible.ts';

/** Signs in and goes where one wanted to, or to the mode that one works in. */
export function useSignIn(to: string | undefined) {
  const router = useRouter();
  return useMutation({
    mutationFn: (account: SignInRequest) => request<SignInAnswer>('POST', '/auth/sign-in', account),
    onSuccess: async () => {
      queryClient.clear();
      await comeInvisible(await queryClient.fetchQuery(meQuery));
      router.history.push(to ?? '/');
    },
  });
}
