import { Tooltip } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../api/me.ts';
import { useDesk, useKnownSessions } from '../desk/desk-context.ts';
import classes from './top-bar.module.css';

/** How many sessions I have, of how many I can: ringing ones count (routing.md, load). */
export function Capacity() {
  const { t } = useTranslation('agent');
  const { agentId } = useDesk();
  const capacity = useMe()?.agent?.capacity ?? 0;
  const load = useKnownSessions().filter(
    ({ state, agent, offer }) => offer?.agentId === agentId || (state === 'serving' && agent?.id === agentId),
  ).length;
  const share = capacity === 0 ? 1 : Math.min(1, load / capacity);
  return (
    <Tooltip label={t(capacity === 0 ? 'capacityNone' : 'capacityText', { load, capacity })}>
      <span className={classes.capacity} tabIndex={0}>
        <span className={classes.hidden}>{t('capacityText', { load, capacity })}</span>
        <span className={classes.meter} data-full={share >= 1 || undefined} aria-hidden>
          <i style={{ width: `${share * 100}%` }} />
        </span>
        <span aria-hidden>
          {load} / {capacity}
        </span>
      </span>
    </Tooltip>
  );
}
