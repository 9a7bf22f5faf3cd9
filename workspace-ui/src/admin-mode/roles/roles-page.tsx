import { Badge } from '@mantine/core';
import { IconCopy } from '@tabler/icons-react';
import type { Role } from '@parley/schemas';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { lists } from '../../api/lists.ts';
import { useCan } from '../../api/me.ts';
import { addTexts } from '../../i18n/i18n.ts';
import { textColumn, timeColumn } from '../../ui/columns.tsx';
import tableClasses from '../../ui/data-table.module.css';
import type { Column } from '../../ui/data-table.tsx';
import { ListPage } from '../../ui/list-page.tsx';
import { CreateRoleModal } from './create-role-modal.tsx';
import { nameOfRole } from './role-page.tsx';
import { rolesTexts } from './roles.texts.ts';

addTexts('roles', rolesTexts);

/** What people may do here, by role (ADMIN-10). */
export function RolesPage() {
  const { t } = useTranslation('roles');
  const mayWrite = useCan()('roles:write');
  const query = useQuery(lists.roles);
  const [basedOn, setBasedOn] = useState<string | null>(null);
  const columns = useColumns();
  return (
    <ListPage
      texts="roles"
      query={query}
      listKey={lists.roles.queryKey}
      columns={columns}
      pathOf={({ id }) => `/roles/${id}`}
      nameOf={(role) => nameOfRole(role, t)}
      editing={
        mayWrite && {
          create: () => setBasedOn('agent'),
          actions: ({ id }) => [{ label: t('create'), icon: IconCopy, onClick: () => setBasedOn(id) }],
          mayRemove: ({ isBuiltIn }) => !isBuiltIn,
        }
      }
    >
      {basedOn !== null && query.data && (
        <CreateRoleModal roles={query.data} basedOn={basedOn} onClose={() => setBasedOn(null)} />
      )}
    </ListPage>
  );
}

function useColumns(): Column<Role>[] {
  const { t } = useTranslation('roles');
  const { t: ui } = useTranslation('ui');
  const aboutOf = ({ id, description }: Role): string =>
    id === 'admin' ? t('adminText') : id === 'agent' ? t('agentText') : description;
  return [
    {
      id: 'name',
      header: ui('name'),
      value: (role) => nameOfRole(role, t),
      render: (role) => (
        <Link to="/admin/roles/$roleId" params={{ roleId: role.id }} className={tableClasses.name}>
          {nameOfRole(role, t)}
          {role.isBuiltIn && (
            <Badge variant="light" color="gray" size="sm" ml={8}>
              {t('builtIn')}
            </Badge>
          )}
        </Link>
      ),
    },
    textColumn('description', t('description'), aboutOf),
    textColumn('members', t('members'), ({ members }) => members, 'end'),
    timeColumn('changed', t('changed'), ({ isBuiltIn, updatedAt }) => (isBuiltIn ? null : updatedAt)),
  ];
}
