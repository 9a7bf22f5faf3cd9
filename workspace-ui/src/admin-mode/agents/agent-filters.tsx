import { Select } from '@mantine/core';
import { AgentStatus, type Agent } from '@parley/schemas';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { lists } from '../../api/lists.ts';
import { useRoleChoices } from './use-role-choices.ts';

/** Which people are listed; empty = all. */
export const agentFilterNames = ['status', 'role', 'group'] as const;
export type AgentFilter = Readonly<Record<(typeof agentFilterNames)[number], string>>;

export function isAmong({ status, role, group }: AgentFilter, agent: Agent): boolean {
  const isLocked = agent.lockedAt !== null;
  const hasStatus =
    status === '' ||
    (status === 'locked'
      ? isLocked
      : !isLocked && (status === 'online' ? agent.status !== 'offline' : agent.status === status));
  return hasStatus && (role === '' || agent.role === role) && (group === '' || agent.skillGroupKeys.includes(group));
}

/** By status, role and skill group (ADMIN-17). */
export function AgentFilters({
  value,
  onChange,
}: {
  value: AgentFilter;
  onChange: (changed: Partial<AgentFilter>) => void;
}) {
  const { t } = useTranslation('agents');
  const groups = useQuery(lists.skillGroups).data ?? [];
  const roles = useRoleChoices();
  const statuses = ['online', ...AgentStatus.enum, 'locked'].map((status) => ({ value: status, label: t(status) }));
  const choices = {
    status: statuses,
    role: roles,
    group: groups.map(({ key, name }) => ({ value: key, label: name })),
  };
  return agentFilterNames.map((name) => (
    <Select
      key={name}
      w={170}
      aria-label={t(name)}
      placeholder={t(name)}
      data={choices[name]}
      value={value[name] === '' ? null : value[name]}
      clearable
      searchable={name !== 'status'}
      limit={50}
      onChange={(chosen) => onChange({ [name]: chosen ?? '' })}
    />
  ));
}
