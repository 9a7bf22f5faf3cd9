import { withoutBidiControls } from '@parley/content';
import type { AgentViewSession } from '@parley/schemas';
import { IconMessages } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { withParameters, type Page } from '../api/list-all.ts';
import { mayServe, useMe } from '../api/me.ts';
import { request } from '../api/request.ts';
import { useCommandFinder, type CommandFinder } from '../command-palette/command-store.ts';
import { useFormat } from '../i18n/format.ts';

/** Lets the command palette find sessions by visitor, id or tag. */
export function useFoundSessions(): void {
  const { t } = useTranslation('shell');
  const { dateTime } = useFormat();
  const me = useMe();
  const navigate = useNavigate();
  const serves = me !== null && mayServe(me);
  const mayFind = serves || (me?.permissions.includes('sessions:read') ?? false);
  const find = useMemo((): CommandFinder => {
    if (!mayFind) return () => Promise.resolve([]);
    return async (text, signal) => {
      // One letter finds half of everything.
      if (text.length < 2) return [];
      const path = withParameters('/sessions', { q: text, limit: '8' });
      const { items } = await request<Page<AgentViewSession>>('GET', path, undefined, signal);
      return items.map(({ id, visitor, startedAt, channel }) => ({
        id: `session-${id}`,
        group: t('foundSessions'),
        label: [withoutBidiControls(visitor.name) || t('nameless'), channel.name, dateTime(startedAt)].join(' · '),
        icon: IconMessages,
        run: () =>
          void navigate({
            to: serves ? '/agent/history/$sessionId' : '/admin/history/$sessionId',
            params: { sessionId: id },
          }),
      }));
    };
  }, [mayFind, serves, t, dateTime, navigate]);
  useCommandFinder(find);
}
