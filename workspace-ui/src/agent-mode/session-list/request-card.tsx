import { Kbd } from '@mantine/core';
import type { AgentViewSession } from '@parley/schemas';
import { IconBroadcast } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { putRequestAway } from '../desk/changes-store.ts';
import { previewOf } from '../desk/preview-of.ts';
import { OnlineButton } from '../online-button.tsx';
import { useSessionActions } from '../use-session-actions.ts';
import { visitorName } from '../visitor-name.ts';
import { ChannelIcon } from './channel-icon.tsx';
import { useGroupName } from './use-group-name.ts';
import { Vip } from './vip.tsx';
import { WaitTime } from './wait-time-label.tsx';
import classes from './session-list.module.css';

/** What all agents of a group are asked for: the first to accept serves (QUEUE-27). */
export function RequestCard({ session, isFirst }: { session: AgentViewSession; isFirst: boolean }) {
  const { t } = useTranslation('agent');
  const { accept } = useSessionActions();
  const groupName = useGroupName(session.skillGroup);
  const [isBusy, setBusy] = useState(false);
  const { id, visitor, channel, lastWords, queuedAt, startedAt } = session;
  const name = visitorName(visitor, t);
  const take = async (): Promise<void> => {
    setBusy(true);
    await accept(id);
    setBusy(false);
  };
  return (
    <article className={classes.offer} aria-label={t('requestFrom', { name })}>
      <div className={classes.offerBody}>
        <span className={classes.head}>
          <strong className={classes.name}>{name}</strong>
          <Vip visitor={visitor} />
          <ChannelIcon channel={channel} />
        </span>
        <span className={classes.meta}>
          <IconBroadcast size={13} aria-hidden />
          <span className={classes.cut}>{t('asksAll', { group: groupName ?? t('noGroup') })}</span>
          <WaitTime since={queuedAt ?? startedAt} />
        </span>
        {lastWords && <span className={classes.quote}>{previewOf(lastWords, t)}</span>}
      </div>
      <div className={classes.answers}>
        <OnlineButton
          size="compact-sm"
          disabled={isBusy}
          onClick={() => void take()}
          rightSection={isFirst ? <Kbd className={classes.kbd}>Alt A</Kbd> : undefined}
          aria-keyshortcuts={isFirst ? 'Alt+A' : undefined}
        >
          {t('accept')}
        </OnlineButton>
        <OnlineButton size="compact-sm" variant="default" disabled={isBusy} onClick={() => putRequestAway(id)}>
          {t('notNow')}
        </OnlineButton>
      </div>
    </article>
  );
}
