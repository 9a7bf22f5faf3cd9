import type { RobotEntry } from '@parley/schemas';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { lists } from '../../api/lists.ts';
import { request } from '../../api/request.ts';
import { notifyError } from '../../ui/notify.ts';

/** A robot with what it knows. */
export type Robot = {
  key: string;
  name: string;
  entries: RobotEntry[];
  humanWords?: string[];
  resolvedWords?: string[];
  enabled?: boolean;
  usesArticles?: boolean;
  updatedAt: string;
};

export function robotQuery(key: string) {
  return queryOptions({
    queryKey: [...lists.robots.queryKey, key],
    queryFn: ({ signal }) => request<Robot>('GET', `/robots/${key}`, undefined, signal),
  });
}

/** Stores the whole of a robot. */
export function useSaveRobot() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ key, updatedAt: _, ...robot }: Robot) => request<Robot>('PUT', `/robots/${key}`, robot),
    onSuccess: async (saved) => {
      queryClient.setQueryData(robotQuery(saved.key).queryKey, saved);
      await queryClient.invalidateQueries({ queryKey: lists.robots.queryKey });
      await queryClient.invalidateQueries({ queryKey: ['installation'] });
    },
    onError: (error) => notifyError(error),
  });
}
