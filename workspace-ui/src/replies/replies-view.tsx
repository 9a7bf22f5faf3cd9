import { TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import type { QuickReply } from '@parley/schemas';
import { IconMessageBolt, IconSearch, IconSearchOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { request } from '../api/request.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { MoreButton } from '../ui/more-button.tsx';
import { notifyDone, notifyError } from '../ui/notify.ts';
import { QueryView } from '../ui/query-view.tsx';
import { useRemoval } from '../ui/use-removal.ts';
import { CategoryTree } from './category-tree.tsx';
import { ReplyList } from './reply-list.tsx';
import { ReplyModal } from './reply-modal.tsx';
import {
  categoriesQuery,
  repliesKey,
  repliesPath,
  useRefreshReplies,
  useReplyPages,
  type ReplySet,
} from './reply-queries.ts';
import classes from './replies.module.css';

export type RepliesViewProps = {
  set: ReplySet;
  mayWrite: boolean;
  isAdding: boolean;
  onAdded: () => void;
  /** What can be done where there is nothing yet. */
  empty: ReactNode;
};

/** The quick replies of a set: by category, by words, and each to be edited by who may. */
export function RepliesView({ set, mayWrite, isAdding, onAdded, empty }: RepliesViewProps) {
  const { t } = useTranslation('replies');
  const [typed, setTyped] = useState('');
  const [q] = useDebouncedValue(typed.trim(), 150);
  const [category, setCategory] = useState<string | null>(null);
  const [edited, setEdited] = useState<QuickReply | null>(null);
  const { data: categories = [] } = useQuery(categoriesQuery(set));
  const { query, items, total } = useReplyPages(set, { q, category });
  const { remove, isHidden } = useRemoval(repliesKey);
  const refresh = useRefreshReplies();
  const pathOf = ({ id }: QuickReply): string => `${repliesPath(set)}/${id}`;
  const submit = (reply: QuickReply): void => {
    request('POST', `${pathOf(reply)}/request`)
      .then(() => notifyDone(t('submitted', { name: reply.title })))
      .catch((error: unknown) => notifyError(error))
      .finally(() => void refresh());
  };
  const isFiltered = q !== '' || category !== null;
  return (
    <div className={classes.view}>
      <CategoryTree set={set} categories={categories} chosen={category} onChoose={setCategory} mayWrite={mayWrite} />
      <div>
        <div className={classes.toolbar}>
          <TextInput
            type="search"
            aria-label={t('search')}
            placeholder={t('searchHint')}
            maxLength={200}
            leftSection={<IconSearch size={14} aria-hidden />}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          <span className={classes.count} role="status">
            {t('count', { count: total })}
          </span>
        </div>
        <QueryView query={query}>
          {() => {
            const shown = (items ?? []).filter((reply) => !isHidden(pathOf(reply)));
            if (shown.length === 0 && isFiltered) {
              return <EmptyState icon={IconSearchOff} title={t('noneTitle')} text={t('noneText')} />;
            }
            if (shown.length === 0) {
              return (
                <EmptyState
                  icon={IconMessageBolt}
                  title={t('emptyTitle')}
                  text={t(!mayWrite ? 'emptyRead' : set === 'public' ? 'emptyPublic' : 'emptyPersonal')}
                >
                  {empty}
                </EmptyState>
              );
            }
            return (
              <ReplyList
                label={t(set === 'public' ? 'public' : 'mine')}
                replies={shown}
                categories={categories}
                editing={
                  mayWrite
                    ? {
                        onEdit: setEdited,
                        onDelete: (reply) => remove(pathOf(reply), reply.title),
                        ...(set === 'personal' && { onSubmit: submit }),
                      }
                    : null
                }
              />
            );
          }}
        </QueryView>
        <MoreButton query={query} />
      </div>
      {isAdding && (
        <ReplyModal
          set={set}
          reply={{ categoryId: category === 'none' ? null : category }}
          categories={categories}
          onClose={onAdded}
        />
      )}
      {edited && <ReplyModal set={set} reply={edited} categories={categories} onClose={() => setEdited(null)} />}
    </div>
  );
}
