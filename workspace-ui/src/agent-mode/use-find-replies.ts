import type { ArticleSummary, ReplySuggestions } from '@parley/schemas';
import { IconBook2, IconMessageBolt } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { withParameters } from '../api/list-all.ts';
import { useCan } from '../api/me.ts';
import { request } from '../api/request.ts';
import { useCommandFinder, type Command } from '../command-palette/command-store.ts';
import { useDesk, useKnownSessions } from './desk/desk-context.ts';
import { focusComposer } from './desk/focus-composer.ts';
import { appendReply, countReply } from './desk/insert-reply.ts';
import { useDialogs } from './use-dialogs.ts';

/** Offers quick replies in the command palette while a session is shown that the agent serves. */
export function useFindReplies(shown: string | null): void {
  const { t } = useTranslation('agent');
  const { agentId } = useDesk();
  const session = useKnownSessions().find(({ id }) => id === shown);
  const served = session?.state === 'serving' && session.agent?.id === agentId ? session.id : null;
  const find = useCallback(
    async (typed: string, signal: AbortSignal): Promise<readonly Command[]> => {
      if (served === null || typed.length > 200) return [];
      const path = withParameters(`/sessions/${encodeURIComponent(served)}/quick-replies`, { q: typed, limit: '8' });
      const { items } = await request<ReplySuggestions>('GET', path, undefined, signal);
      return items.map((reply) => ({
        id: `reply-${reply.id}`,
        label: reply.title,
        group: t('replies'),
        icon: IconMessageBolt,
        run: () => {
          appendReply(served, reply);
          void countReply(served, reply.id);
          focusComposer();
        },
      }));
    },
    [served, t],
  );
  useCommandFinder(find);
  useFindArticles(served);
}

/** Articles open where they can be put into the message, without a session on their own page. */
function useFindArticles(served: string | null): void {
  const { t } = useTranslation('agent');
  const can = useCan();
  const mayRead = can('knowledge:read');
  const navigate = useNavigate();
  const find = useCallback(
    async (typed: string, signal: AbortSignal): Promise<readonly Command[]> => {
      if (!mayRead || typed.length > 200) return [];
      const path = withParameters('/articles', { q: typed, state: 'published', limit: '8' });
      const { items } = await request<{ items: ArticleSummary[] }>('GET', path, undefined, signal);
      return items.map(({ id, title }) => ({
        id: `article-${id}`,
        label: title,
        group: t('knowledge'),
        icon: IconBook2,
        run: () =>
          served === null
            ? void navigate({ to: '/agent/knowledge', hash: id })
            : useDialogs.setState({ lookUp: { articleId: id } }),
      }));
    },
    [served, mayRead, navigate, t],
  );
  useCommandFinder(find);
}
