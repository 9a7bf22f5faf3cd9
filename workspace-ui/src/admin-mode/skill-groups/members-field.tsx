import { ActionIcon, Avatar, Select } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { lists } from '../../api/lists.ts';
import classes from './skill-groups.module.css';
import { avatarName } from '../../ui/avatar-name.ts';

export type Member = { agentId: string; priority: number };

const priorities = ['1', '2', '3', '4', '5'];

/** Who is in the group, and who of them is served first. */
export function MembersField({ value, onChange }: { value: Member[]; onChange: (members: Member[]) => void }) {
  const { t } = useTranslation('skill-groups');
  const agents = useQuery(lists.agents).data ?? [];
  const nameOf = (agentId: string) => agents.find(({ id }) => id === agentId)?.nickname ?? agentId;
  const free = agents.filter(({ id }) => !value.some(({ agentId }) => agentId === id));
  const change = (agentId: string, priority: number) =>
    onChange(value.map((member) => (member.agentId === agentId ? { agentId, priority } : member)));
  return (
    <div role="group" aria-label={t('members')}>
      <div className={classes.head}>
        <strong>{t('members')}</strong>
        <span>{t('priorityHint')}</span>
      </div>
      <ul className={classes.members}>
        {value.map(({ agentId, priority }) => (
          <li key={agentId} className={classes.member}>
            <Avatar name={avatarName(nameOf(agentId))} alt="" size={24} color="accent" />
            <span className={classes.memberName}>{nameOf(agentId)}</span>
            <Select
              className={classes.priority}
              aria-label={t('priorityOf', { name: nameOf(agentId) })}
              data={priorities}
              value={String(priority)}
              onChange={(chosen) => change(agentId, Number(chosen ?? priority))}
            />
            <ActionIcon
              aria-label={t('removeMember', { name: nameOf(agentId) })}
              onClick={() => onChange(value.filter((member) => member.agentId !== agentId))}
            >
              <IconX size={16} aria-hidden />
            </ActionIcon>
          </li>
        ))}
      </ul>
      <Select
        aria-label={t('addMember')}
        placeholder={t('addMember')}
        data={free.map(({ id, nickname, staffNo }) => ({ value: id, label: `${nickname} · ${staffNo}` }))}
        value={null}
        searchable
        disabled={free.length === 0}
        onChange={(agentId) => agentId !== null && onChange([...value, { agentId, priority: 3 }])}
      />
    </div>
  );
}
