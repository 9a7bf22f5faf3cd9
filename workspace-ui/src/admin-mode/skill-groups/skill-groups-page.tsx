import { Avatar, Button, Tooltip } from '@mantine/core';
import { IconPencil, IconPlus, IconTrash, IconUsersGroup } from '@tabler/icons-react';
import type { SkillGroup } from '@parley/schemas';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { lists } from '../../api/lists.ts';
import { useCan } from '../../api/me.ts';
import { addTexts } from '../../i18n/i18n.ts';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import tableClasses from '../../ui/data-table.module.css';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { useRemoval } from '../../ui/use-removal.ts';
import classes from './skill-groups.module.css';
import { skillGroupsTexts } from './skill-groups.texts.ts';
import { SkillGroupModal } from './skill-group-modal.tsx';
import { avatarName } from '../../ui/avatar-name.ts';

addTexts('skill-groups', skillGroupsTexts);

/** Who serves which kind of visitor. */
export function SkillGroupsPage() {
  const { t } = useTranslation('skill-groups');
  const { t: ui } = useTranslation('ui');
  const mayWrite = useCan()('skill-groups:write');
  const query = useQuery(lists.skillGroups);
  const [open, setOpen] = useState<{ group: SkillGroup | null } | null>(null);
  const columns = useColumns((group) => mayWrite && setOpen({ group }));
  const { remove, isHidden } = useRemoval(lists.skillGroups.queryKey);
  const button = mayWrite && (
    <Button leftSection={<IconPlus size={14} aria-hidden />} onClick={() => setOpen({ group: null })}>
      {t('create')}
    </Button>
  );
  return (
    <Page title={t('title')} text={t('text')} actions={button}>
      <QueryView query={query}>
        {(groups) => {
          const rows = groups.filter(({ key }) => !isHidden(`/skill-groups/${key}`));
          return rows.length === 0 ? (
            <EmptyState icon={IconUsersGroup} title={t('emptyTitle')} text={t('emptyText')}>
              {button}
            </EmptyState>
          ) : (
            <DataTable
              label={t('title')}
              columns={columns}
              rows={rows}
              rowKey={({ key }) => key}
              rowName={({ name }) => name}
              actions={
                mayWrite
                  ? (group) => [
                      { label: ui('edit'), icon: IconPencil, onClick: () => setOpen({ group }) },
                      {
                        label: ui('delete'),
                        icon: IconTrash,
                        isDangerous: true,
                        onClick: () => remove(`/skill-groups/${group.key}`, group.name),
                      },
                    ]
                  : undefined
              }
            />
          );
        }}
      </QueryView>
      {open && <SkillGroupModal group={open.group} onClose={() => setOpen(null)} />}
    </Page>
  );
}

function useColumns(onOpen: (group: SkillGroup) => void): Column<SkillGroup>[] {
  const { t } = useTranslation('skill-groups');
  const { t: ui } = useTranslation('ui');
  const schedules = useQuery(lists.schedules).data ?? [];
  const scheduleOf = ({ scheduleKey }: SkillGroup) =>
    scheduleKey === null ? t('always') : (schedules.find(({ key }) => key === scheduleKey)?.name ?? scheduleKey);
  return [
    {
      id: 'name',
      header: ui('name'),
      value: ({ name, key }) => `${name} ${key}`,
      render: (group) => (
        <>
          <button type="button" className={tableClasses.name} onClick={() => onOpen(group)}>
            {group.name}
          </button>
          <div className={tableClasses.sub}>{group.key}</div>
        </>
      ),
    },
    {
      id: 'members',
      header: t('members'),
      value: ({ members }) => members.map(({ nickname }) => nickname).join(', '),
      render: ({ members }) => <Members members={members} />,
    },
    {
      id: 'limit',
      header: t('limit'),
      align: 'end',
      value: ({ receptionLimit }) => receptionLimit,
      render: ({ receptionLimit }) => (receptionLimit === 0 ? t('noLimit') : receptionLimit),
    },
    { id: 'schedule', header: t('schedule'), value: scheduleOf, render: scheduleOf },
  ];
}

const shownMembers = 6;

function Members({ members }: Pick<SkillGroup, 'members'>) {
  const { t } = useTranslation('skill-groups');
  if (members.length === 0) return <span className={classes.warning}>{t('noMembers')}</span>;
  return (
    <Tooltip label={members.map(({ nickname }) => nickname).join(', ')}>
      <Avatar.Group w="fit-content" aria-label={members.map(({ nickname }) => nickname).join(', ')} role="img">
        {members.slice(0, shownMembers).map(({ agentId, nickname }) => (
          <Avatar key={agentId} name={avatarName(nickname)} alt="" size={26} color="accent" />
        ))}
        {members.length > shownMembers && <Avatar size={26}>+{members.length - shownMembers}</Avatar>}
      </Avatar.Group>
    </Tooltip>
  );
}
