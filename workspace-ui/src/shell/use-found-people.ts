import { withoutBidiControls } from '@parley/content';
import type { Colleague, ColleagueChat, VisitorSummary } from '@parley/schemas';
import { IconAddressBook, IconUsers } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { withParameters, type Page } from '../api/list-all.ts';
import { mayServe, useCan, useMe } from '../api/me.ts';
import { request } from '../api/request.ts';
import { useCommandFinder, type CommandFinder } from '../command-palette/command-store.ts';
import { notifyError } from '../ui/notify.ts';

const nothing: CommandFinder = () => Promise.resolve([]);

/** Lets the command palette find visitors, and colleagues to talk to. */
export function useFoundPeople(): void {
  const { t } = useTranslation('shell');
  const me = useMe();
  const can = useCan();
  const navigate = useNavigate();
  const serves = me !== null && mayServe(me);
  const ownId = me?.agent?.id ?? null;
  const maySee = can('visitors:list');
  const findVisitors = useMemo((): CommandFinder => {
    if (!maySee) return nothing;
    return async (q, signal) => {
      if (q.length < 2 || q.length > 200) return [];
      const path = withParameters('/visitors', { q, limit: '6' });
      const { items } = await request<Page<VisitorSummary>>('GET', path, undefined, signal);
      return items.map(({ id, name, email, phone }) => ({
        id: `visitor-${id}`,
        group: t('foundVisitors'),
        label: [withoutBidiControls(name) || t('nameless'), email || phone].filter((part) => part !== '').join(' · '),
        icon: IconAddressBook,
        run: () => void navigate({ to: serves ? '/agent/customers' : '/admin/customers', hash: id }),
      }));
    };
  }, [maySee, serves, t, navigate]);
  useCommandFinder(findVisitors);
  const findColleagues = useMemo((): CommandFinder => {
    if (!serves) return nothing;
    const talk = async (agentId: string): Promise<void> => {
      const { id } = await request<ColleagueChat>('POST', '/colleague-chats', { agentId });
      await navigate({ to: '/agent/colleagues', hash: id });
    };
    return async (q, signal) => {
      if (q.length > 200) return [];
      const path = withParameters('/colleagues', { q, limit: '6' });
      const { items } = await request<Page<Colleague>>('GET', path, undefined, signal);
      return items
        .filter(({ id }) => id !== ownId)
        .map(({ id, name, nickname }) => ({
          id: `colleague-${id}`,
          group: t('foundColleagues'),
          label: withoutBidiControls(nickname === '' || nickname === name ? name : `${nickname} · ${name}`),
          icon: IconUsers,
          run: () => void talk(id).catch(notifyError),
        }));
    };
  }, [serves, ownId, t, navigate]);
  useCommandFinder(findColleagues);
}
