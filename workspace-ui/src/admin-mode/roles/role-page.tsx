import type { Role } from '@parley/schemas';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { lists } from '../../api/lists.ts';
import { addTexts } from '../../i18n/i18n.ts';
import { Page } from '../../ui/page.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { RoleEditor } from './role-editor.tsx';
import { rolesTexts } from './roles.texts.ts';

addTexts('roles', rolesTexts);

/** One role: what it may do, whose data it meets, its pages, who has it. */
export function RolePage() {
  const { t } = useTranslation('roles');
  const { roleId } = useParams({ from: '/shell/admin/roles/$roleId' });
  const roles = useQuery(lists.roles);
  const agents = useQuery(lists.agents);
  const role = roles.data?.find(({ id }) => id === roleId);
  return (
    <Page title={role && nameOfRole(role, t)}>
      <QueryView query={roles}>
        {() => role && agents.data && <RoleEditor key={role.id} role={role} people={agents.data} />}
      </QueryView>
    </Page>
  );
}

/** The two that are always there have their names in each language. */
export function nameOfRole({ id, name }: Pick<Role, 'id' | 'name'>, t: (key: 'admin' | 'agent') => string): string {
  return id === 'admin' || id === 'agent' ? t(id) : name;
}
