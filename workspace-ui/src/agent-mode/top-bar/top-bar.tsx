import { useTranslation } from 'react-i18next';
import { AlertToggles } from './alert-toggles.tsx';
import { BlockedSound } from './blocked-sound.tsx';
import { Calling } from './calling.tsx';
import { Capacity } from './capacity.tsx';
import { ConnectionHealth } from './connection-health.tsx';
import { OwnToday } from './own-today.tsx';
import { ShortcutHelp } from './shortcut-help.tsx';
import { StatusMenu } from './status-menu.tsx';
import classes from './top-bar.module.css';

/** My status, my room, how I am told of things, and whether I am connected. */
export function TopBar({ isBesidePage }: { isBesidePage: boolean }) {
  const { t } = useTranslation('agent');
  return (
    <header className={classes.bar} aria-label={t('topBar')}>
      {!isBesidePage && <h1 className={classes.hidden}>{t('title')}</h1>}
      <StatusMenu />
      <Capacity />
      <OwnToday />
      {isBesidePage && <Calling />}
      <span className={classes.spacer} />
      <BlockedSound />
      <ConnectionHealth />
      <AlertToggles />
      <ShortcutHelp />
    </header>
  );
}
