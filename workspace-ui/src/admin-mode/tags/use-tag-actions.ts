import type { Tag } from '@parley/schemas';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { request } from '../../api/request.ts';
import { notifyDone, notifyError } from '../../ui/notify.ts';
import { useRemoval } from '../../ui/use-removal.ts';

const tagLists = ['tags'] as const;

/** What is done to a tag of the tree, besides naming it. */
export function useTagActions() {
  const { t } = useTranslation('tags');
  const queryClient = useQueryClient();
  const { remove, isHidden } = useRemoval(tagLists);
  const disabling = useMutation({
    mutationFn: ({ tag, disabled }: { tag: Tag; disabled: boolean }) =>
      request<Tag>('PATCH', pathOf(tag), { revision: tag.revision, disabled }),
    onSuccess: ({ name, disabled }) => notifyDone(t(disabled ? 'disabledNow' : 'enabledNow', { name })),
    onError: (error) => notifyError(error),
    onSettled: () => queryClient.invalidateQueries({ queryKey: tagLists }),
  });
  return {
    setDisabled: (tag: Tag, disabled: boolean) => disabling.mutate({ tag, disabled }),
    remove: (tag: Tag) => remove(pathOf(tag), tag.path),
    isHidden: (tag: Tag) => isHidden(pathOf(tag)),
  };
}

function pathOf({ id }: Tag): string {
  return `/tags/${id}`;
}
