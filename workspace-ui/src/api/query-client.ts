import { QueryClient } from '@tanstack/react-query';
import { ApiError } from './api-error.ts';

/** Server state. What the server refused is not tried again; what did not reach it is, twice. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      retry: (count, error) => count < 2 && !(error instanceof ApiError && error.status < 500),
    },
  },
});
