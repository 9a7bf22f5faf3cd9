import { dataAreas, type Permission } from '@parley/schemas';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { lists } from '../../api/lists.ts';
import { useLocalText } from '../../i18n/use-local-text.ts';
import { useAreaName, usePermissionName } from './permission-areas.tsx';
import { scopeOf, type RoleValues, type ScopeValues } from './role-values.ts';
import classes from './roles.module.css';
import { usePagesOfModes, type ModePage } from './use-pages-of-modes.ts';

/** What somebody with this role meets: their pages, whose data, and what they may do besides looking. */
export function RolePreview({ values }: { values: RoleValues }) {
  const { t } = useTranslation('roles');
  const text = useLocalText();
  const nameOf = usePermissionName();
  const areaOf = useAreaName();
  const reachOf = useReachWords();
  const { agent, admin } = usePagesOfModes();
  const shown = (pages: ModePage[]): string =>
    pages
      .filter(({ id, permission }) => values.permissions.includes(permission) && !values.hiddenPages.includes(id))
      .map(({ title }) => text(title))
      .join(' · ');
  const serves = values.permissions.includes('sessions:serve');
  const deeds = values.permissions.filter((permission) => permission.endsWith(':write') || isDeed.has(permission));
  const isNothing = values.permissions.length === 0;
  return (
    <aside className={classes.preview} aria-label={t('preview')}>
      <h2 className={classes.previewTitle}>{t('preview')}</h2>
      {isNothing && <p>{t('previewNothing')}</p>}
      <dl>
        {serves && <Entry term={t('agentMode')} text={shown(agent)} />}
        <Entry term={t('adminMode')} text={shown(admin)} />
        {!isNothing &&
          dataAreas.map((area) => <Entry key={area} term={areaOf(area)} text={reachOf(scopeOf(values, area))} />)}
        <Entry term={t('previewDeeds')} text={deeds.map(nameOf).join(' · ')} />
      </dl>
    </aside>
  );
}

const isDeed: ReadonlySet<Permission> = new Set(['sessions:serve', 'visitors:erase', 'visitors:unmask']);

function Entry({ term, text }: { term: string; text: string }) {
  if (text === '') return null;
  return (
    <div className={classes.entry}>
      <dt>{term}</dt>
      <dd>{text}</dd>
    </div>
  );
}

/** Whose data a scope reaches, in words. */
export function useReachWords(): (scope: ScopeValues) => string {
  const { t } = useTranslation('roles');
  const groups = useQuery(lists.skillGroups).data ?? [];
  const nameOf = (key: string): string => groups.find((group) => group.key === key)?.name ?? key;
  return ({ to, groups: keys }) => {
    if (to === 'all') return t('previewAll');
    if (to === 'own-groups') return t('previewOwnGroups');
    if (to === 'groups' && keys.length > 0) return t('previewGroups', { groups: keys.map(nameOf).join(', ') });
    return t('previewOwn');
  };
}
