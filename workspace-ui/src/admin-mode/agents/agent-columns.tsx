import { Avatar, Badge } from '@mantine/core';
import type { Agent } from '@parley/schemas';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { lists } from '../../api/lists.ts';
import { useMe } from '../../api/me.ts';
import { useFormat } from '../../i18n/format.ts';
import { textColumn } from '../../ui/columns.tsx';
import type { Column } from '../../ui/data-table.tsx';
import tableClasses from '../../ui/data-table.module.css';
import classes from './agents.module.css';
import { StatusDot } from './status-dot.tsx';
import { avatarName } from '../../ui/avatar-name.ts';
import { shownPicture } from '../../ui/shown-picture.ts';

/** What the list shows of each. */
export function useAgentColumns(onOpen: (agent: Agent) => void): Column<Agent>[] {
  const { t } = useTranslation('agents');
  const { number } = useFormat();
  const myId = useMe()?.agent?.id;
  const groups = useQuery(lists.skillGroups).data ?? [];
  const roleOf = ({ role, roleName }: Agent) =>
    role === 'admin' ? t('roleAdmin') : role === 'agent' ? t('roleAgent') : (roleName ?? role);
  const groupsOf = ({ skillGroupKeys }: Agent) =>
    skillGroupKeys.map((key) => groups.find((group) => group.key === key)?.name ?? key).join(', ');
  return [
    {
      id: 'name',
      header: t('realName'),
      isFixed: true,
      value: ({ nickname, name, email = '' }) => `${nickname} ${name} ${email}`,
      render: (agent) => (
        <span className={classes.person}>
          <Avatar src={shownPicture(agent.avatar)} name={avatarName(agent.nickname)} alt="" size={28} color="accent" />
          <span>
            <button type="button" className={tableClasses.name} onClick={() => onOpen(agent)}>
              {agent.nickname}
            </button>{' '}
            {agent.id === myId && (
              <Badge size="xs" variant="light" radius="sm">
                {t('isYou')}
              </Badge>
            )}
            {agent.lockedAt !== null && (
              <Badge size="xs" variant="light" color="red" radius="sm">
                {t('locked')}
              </Badge>
            )}
            <div className={tableClasses.sub}>{agent.email ?? agent.name}</div>
          </span>
        </span>
      ),
    },
    {
      id: 'status',
      header: t('status'),
      value: ({ status }) => t(status),
      render: ({ status }) => <StatusDot status={status} />,
    },
    textColumn('role', t('role'), roleOf),
    textColumn('staffNo', t('staffNo'), ({ staffNo }) => staffNo),
    {
      id: 'groups',
      header: t('groups'),
      value: groupsOf,
      render: (agent) => <span className={classes.groups}>{groupsOf(agent)}</span>,
    },
    {
      id: 'capacity',
      header: t('capacity'),
      align: 'end',
      value: ({ capacity }) => capacity,
      render: ({ capacity }) => number(capacity),
    },
  ];
}
