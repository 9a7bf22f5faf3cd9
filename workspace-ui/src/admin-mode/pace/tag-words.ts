import type { Tag } from '@parley/schemas';
import { listAll } from '../../api/list-all.ts';

/** The session tags that are kept, as paths. */
export const tagWords = {
  queryKey: ['tags', 'session', 'words'],
  queryFn: async ({ signal }: { signal: AbortSignal }) =>
    (await listAll<Tag>('/tags?kind=session', signal)).map(({ path }) => path),
  staleTime: 60_000,
};
