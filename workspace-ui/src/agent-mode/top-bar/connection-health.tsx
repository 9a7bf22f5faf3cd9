import { Tooltip } from '@mantine/core';
import { IconCloudCheck, IconCloudOff, IconCloudUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/format.ts';
import { useDeskStore } from '../desk/desk-store.ts';
import classes from './top-bar.module.css';

/** Whether what is shown is what is so. */
export function ConnectionHealth() {
  const { t } = useTranslation('agent');
  const { dateTime } = useFormat();
  const connection = useDeskStore((state) => state.connection);
  const onlineAt = useDeskStore((state) => state.onlineAt);
  const state = connection === 'online' ? 'online' : isOver(connection) ? 'over' : 'coming';
  const Icon = { online: IconCloudCheck, coming: IconCloudUp, over: IconCloudOff }[state];
  const since = onlineAt === null ? '' : t('connectedSince', { time: dateTime(new Date(onlineAt).toISOString()) });
  return (
    <Tooltip label={state === 'online' ? since : t(`connection_${state}_text`)} multiline maw={280}>
      <span className={classes.health} data-state={state} role="status" tabIndex={0}>
        <Icon size={16} aria-hidden />
        <span className={classes.healthText}>{t(`connection_${state}`)}</span>
      </span>
    </Tooltip>
  );
}

function isOver(connection: string): boolean {
  return connection === 'replaced' || connection === 'signed-out' || connection === 'closed';
}
