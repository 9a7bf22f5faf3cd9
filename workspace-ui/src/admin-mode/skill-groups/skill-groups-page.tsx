import { Avatar, Tooltip } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import type { SkillGroup } from '@parley/schemas';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { lists } from '../../api/lists.ts';
import { useCan } from '../../api/me.ts';
import { addTexts } from '../../i18n/i18n.ts';
import { textColumn } from '../../ui/columns.tsx';
import type { Column } from '../../ui/data-table.tsx';
import tableClasses from '../../ui/data-table.module.css';
import { ListPage } from '../../ui/list-page.tsx';
import classes from './skill-groups.module.css';
import { skillGroupsTexts } from './skill-groups.texts.ts';
import { SkillGroupModal } from './skill-group-modal.tsx';
import { avatarName } from '../../ui/avatar-name.ts';

addTexts('skill-groups', skillGroupsTexts);

/** Who serves which kind of visitor. */
export function SkillGroupsPage() {
  const { t: ui } = useTranslation('ui');
  const mayWrite = useCan()('skill-groups:write');
  const [open, setOpen] = useState<{ group: SkillGroup | null } | null>(null);
  const columns = useColumns((group) => mayWrite && setOpen({ group }));
  return (
    <ListPage
      texts="skill-groups"
      query={useQuery(lists.skillGroups)}
      listKey={lists.skillGroups.queryKey}
      columns={columns}
      pathOf={({ key }) => `/skill-groups/${key}`}
      nameOf={({ name }) => name}
      editing={
        mayWrite && {
          create: () => setOpen({ group: null }),
          actions: (group) => [{ label: ui('edit'), icon: IconPencil, onClick: () => setOpen({ group }) }],
        }
      }
    >
      {open && <SkillGroupModal group={open.group} onClose={() => setOpen(null)} />}
    </ListPage>
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
    textColumn('schedule', t('schedule'), scheduleOf),
  ];
}

const shownMembers = 6;

function Members({ members }: Pick<SkillGroup, 'members'>) {
  const { t } = useTranslation('skill-groups');
  if (members.length === 0) return <span className={classes.warning}>{t('noMembers')}</span>;
  return (
    <Tooltip label={members.map(({ nickname }) => nickname).join(', ')}>
      <Avatar.Group
        spacing={4}
        w="fit-content"
        aria-label={members.map(({ nickname }) => nickname).join(', ')}
        role="img"
      >
        {members.slice(0, shownMembers).map(({ agentId, nickname }) => (
          <Avatar key={agentId} name={avatarName(nickname)} alt="" size={26} color="accent" />
        ))}
        {members.length > shownMembers && <Avatar size={26}>+{members.length - shownMembers}</Avatar>}
      </Avatar.Group>
    </Tooltip>
  );
}
