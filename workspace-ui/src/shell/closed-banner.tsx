import { IconArchive } from '@tabler/icons-react';
import type { Me } from '@parley/schemas';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/format.ts';
import classes from './shell.module.css';

/** Says that the application is closed: everything can be read, and nothing changed. */
export function ClosedBanner({ application }: { application: Me['application'] }) {
  const { t } = useTranslation('shell');
  const { date } = useFormat();
  if (!application?.closedAt) return null;
  return (
    <div role="status" className={classes.lost}>
      <IconArchive size={16} aria-hidden />
      {t('closedApplication', { name: application.name, day: date(application.closedAt) })}
    </div>
  );
}
