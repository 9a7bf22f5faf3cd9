import type { Board } from '@parley/schemas';
import { queryOptions } from '@tanstack/react-query';
import { request } from '../../api/request.ts';

/** A page that is not looked at asks for nothing. */
export const everyMilliseconds = { board: 2_000, list: 4_000, news: 1_000 } as const;

export const boardQuery = queryOptions({
  queryKey: ['board'],
  queryFn: ({ signal }) => request<Board>('GET', '/board', undefined, signal),
  refetchInterval: everyMilliseconds.board,
});
