import type { AgentViewSession } from '@parley/schemas';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Column } from '../../ui/data-table.tsx';
import { Vip } from '../session-list/vip.tsx';
import { visitorName } from '../visitor-name.ts';

/** Whom a session is with: what opens it, where that is allowed. */
export function useVisitorColumn(
  open: (session: AgentViewSession, name: ReactNode) => ReactNode,
): Column<AgentViewSession> {
  const { t } = useTranslation('sessionTable');
  const { t: agent } = useTranslation('agent');
  return {
    id: 'visitor',
    header: t('visitor'),
    isFixed: true,
    value: ({ visitor }) => visitorName(visitor, agent),
    render: (session) => (
      <>
        {open(session, <bdi>{visitorName(session.visitor, agent)}</bdi>)} <Vip visitor={session.visitor} />
      </>
    ),
  };
}
