import { Checkbox } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { useLocalText } from '../../i18n/use-local-text.ts';
import { usePermissionName } from './permission-areas.tsx';
import { tickPermission, type RoleValues } from './role-values.ts';
import classes from './roles.module.css';
import { usePagesOfModes, type ModePage } from './use-pages-of-modes.ts';

/** The pages of both modes, and which of them the navigation shows (ADMIN-10). */
export function PagesSection({ form }: { form: UseFormReturnType<RoleValues> }) {
  const { t } = useTranslation('roles');
  const { agent, admin } = usePagesOfModes();
  return (
    <div className={classes.modes}>
      <Mode title={t('agentMode')} pages={agent} form={form} />
      <Mode title={t('adminMode')} pages={admin} form={form} />
    </div>
  );
}

function Mode({ title, pages, form }: { title: string; pages: ModePage[]; form: UseFormReturnType<RoleValues> }) {
  const { t } = useTranslation('roles');
  const text = useLocalText();
  const nameOf = usePermissionName();
  const { permissions, hiddenPages } = form.values;
  const tick = ({ id, permission }: ModePage, isShown: boolean): void => {
    const others = hiddenPages.filter((each) => each !== id);
    form.setFieldValue('hiddenPages', isShown ? others : [...others, id].sort());
    if (isShown) form.setFieldValue('permissions', tickPermission(permissions, permission, true));
  };
  return (
    <fieldset className={classes.mode}>
      <legend className={classes.areaTitle}>{title}</legend>
      {pages.map((page) => {
        const isOpen = permissions.includes(page.permission);
        return (
          <Checkbox
            key={page.id}
            label={text(page.title)}
            description={isOpen ? undefined : t('needs', { permission: nameOf(page.permission) })}
            checked={isOpen && !hiddenPages.includes(page.id)}
            onChange={(event) => tick(page, event.currentTarget.checked)}
          />
        );
      })}
    </fieldset>
  );
}
