import { useQueryClient, type QueryKey } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { create } from 'zustand';
import { request } from '../api/request.ts';
import { notifyError } from './notify.ts';
import { doUnlessUndone } from './undo.tsx';

const useHidden = create<{ paths: ReadonlySet<string> }>(() => ({ paths: new Set() }));

function setHidden(path: string, isHidden: boolean): void {
  useHidden.setState(({ paths }) => {
    const next = new Set(paths);
    if (isHidden) next.add(path);
    else next.delete(path);
    return { paths: next };
  });
}

/**
 * Deletes what has an address of its own: it is gone from the screen at once and from the server when the time to undo
 * is over. What the server refuses to delete comes back with the reason.
 */
export function useRemoval(lists: QueryKey) {
  const { t } = useTranslation('ui');
  const queryClient = useQueryClient();
  const hidden = useHidden((state) => state.paths);
  const remove = useCallback(
    (path: string, name: string): void => {
      setHidden(path, true);
      doUnlessUndone(t('deleted', { name }), {
        undo: () => setHidden(path, false),
        perform: () => {
          request('DELETE', path)
            .catch((error: unknown) => notifyError(error, t('notDeleted', { name })))
            .finally(() => {
              void queryClient.invalidateQueries({ queryKey: lists }).finally(() => setHidden(path, false));
            });
        },
      });
    },
    [t, queryClient, lists],
  );
  return { remove, isHidden: (path: string) => hidden.has(path) };
}
