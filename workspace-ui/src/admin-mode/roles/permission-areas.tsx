import { Checkbox, MultiSelect, Select } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import {
  isAreaOpen,
  permissionAreas,
  permissionWords,
  readPermissionCatalogue,
  type DataArea,
  type DataScope,
  type Permission,
} from '@parley/schemas';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { lists } from '../../api/lists.ts';
import { useLocalText } from '../../i18n/use-local-text.ts';
import { tickPermission, type RoleValues } from './role-values.ts';
import classes from './roles.module.css';

const { areas } = readPermissionCatalogue();
const reaches: readonly DataScope['to'][] = ['own', 'own-groups', 'groups', 'all'];

type RoleForm = UseFormReturnType<RoleValues>;

/** What the role may do, area by area, and whose data it meets in each. */
export function PermissionAreas({ form }: { form: RoleForm }) {
  const text = useLocalText();
  const { permissions } = form.values;
  const tick = (permission: Permission, isTicked: boolean): void =>
    form.setFieldValue('permissions', tickPermission(permissions, permission, isTicked));
  return areas.map(({ key, title, reach, permissions: those }) => (
    <fieldset key={key} className={classes.area}>
      <legend className={classes.areaTitle}>{text(title)}</legend>
      {reach !== undefined && <Reach form={form} area={reach} title={text(title)} />}
      <div className={classes.permissions}>
        {those.map(({ key: permission, title: name, text: description }) => (
          <Checkbox
            key={permission}
            label={text(name)}
            description={text(description)}
            checked={permissions.includes(permission)}
            onChange={(event) => tick(permission, event.currentTarget.checked)}
          />
        ))}
      </div>
    </fieldset>
  ));
}

function Reach({ form, area, title }: { form: RoleForm; area: DataArea; title: string }) {
  const { t } = useTranslation('roles');
  const groups = useQuery(lists.skillGroups).data ?? [];
  const { to } = form.values.scopes[area];
  const path = `scopes.${area}.groups`;
  const isOpen = isAreaOpen(area, form.values.permissions);
  return (
    <div className={classes.reach}>
      <Select
        label={t('reach')}
        aria-label={`${title}: ${t('reach')}`}
        data={reaches.map((value) => ({ value, label: t(`reach_${value}`) }))}
        description={isOpen ? undefined : t('reachClosed')}
        disabled={!isOpen}
        allowDeselect={false}
        value={isOpen ? to : 'own'}
        onChange={(chosen) => {
          const next = reaches.find((each) => each === chosen);
          if (next)
            form.setFieldValue('scopes', { ...form.values.scopes, [area]: { ...form.values.scopes[area], to: next } });
        }}
      />
      {isOpen && to === 'groups' && (
        <MultiSelect
          label={t('groups')}
          aria-label={`${title}: ${t('groups')}`}
          data={groups.map(({ key, name }) => ({ value: key, label: name }))}
          searchable
          limit={50}
          value={form.values.scopes[area].groups}
          error={form.errors[path]}
          onChange={(chosen) => {
            form.setFieldValue('scopes', { ...form.values.scopes, [area]: { to, groups: chosen } });
            form.clearFieldError(path);
          }}
        />
      )}
    </div>
  );
}

/** What a permission is called. */
export function usePermissionName(): (permission: Permission) => string {
  const text = useLocalText();
  return (permission) => text(permissionWords[permission].title);
}

/** What an area of data is called. */
export function useAreaName(): (area: DataArea) => string {
  const text = useLocalText();
  return (area) => text(permissionAreas[area].title);
}
