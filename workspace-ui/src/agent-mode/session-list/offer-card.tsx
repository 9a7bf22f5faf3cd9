import { Kbd, UnstyledButton } from '@mantine/core';
import type { AgentViewSession } from '@parley/schemas';
import { IconArrowsExchange } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesk } from '../desk/desk-context.ts';
import { OnlineButton } from '../online-button.tsx';
import { useSessionActions } from '../use-session-actions.ts';
import { visitorName } from '../visitor-name.ts';
import { ChannelIcon } from './channel-icon.tsx';
import { CountdownRing } from './countdown-ring.tsx';
import { HandedOver } from './handed-over.tsx';
import { useGroupName } from './use-group-name.ts';
import { useOfferPreview } from './use-offer-preview.ts';
import { Vip } from './vip.tsx';
import { WaitTime } from './wait-time-label.tsx';
import classes from './session-list.module.css';

/** A session that rings here: who it is, who passed it on, what they wrote, and the time to answer (QUEUE-23, QUEUE-24). */
export function OfferCard({ session, isFirst }: { session: AgentViewSession; isFirst: boolean }) {
  const { t } = useTranslation('agent');
  const { accept, decline, open } = useSessionActions();
  const { queries } = useDesk();
  const { data: settings } = useQuery(queries.settings);
  const groupName = useGroupName(session.skillGroup);
  const preview = useOfferPreview(session);
  const [isBusy, setBusy] = useState(false);
  const { id, visitor, offer, handover } = session;
  if (!offer) return null;
  const name = visitorName(visitor, t);
  const isTransfer = offer.kind === 'transfer';
  const ofSeconds = (isTransfer ? settings?.transfers.confirmationSeconds : settings?.reception.ringSeconds) ?? 30;
  const answer = async (act: (sessionId: string) => Promise<void>): Promise<void> => {
    setBusy(true);
    await act(id);
    setBusy(false);
  };
  return (
    <article className={classes.offer} aria-label={t('offerFrom', { name })}>
      <UnstyledButton className={classes.offerBody} onClick={() => open(id)} title={t('lookAtIt')}>
        <span className={classes.head}>
          <strong className={classes.name}>{name}</strong>
          <Vip visitor={visitor} />
          <ChannelIcon channel={session.channel} />
        </span>
        <span className={classes.meta}>
          {isTransfer && <IconArrowsExchange size={13} aria-hidden />}
          <span className={classes.cut}>
            {isTransfer
              ? t('transferFrom', { name: session.agent?.name ?? t('colleague') })
              : (groupName ?? t('noGroup'))}
          </span>
          {session.waitingSince && <WaitTime since={session.waitingSince} />}
        </span>
        {handover && <HandedOver handover={handover} isNamed={!isTransfer} />}
        {preview && <span className={classes.quote}>{preview}</span>}
      </UnstyledButton>
      <CountdownRing expiresAt={offer.expiresAt} ofSeconds={ofSeconds} />
      <div className={classes.answers}>
        <OnlineButton
          size="compact-sm"
          disabled={isBusy}
          onClick={() => void answer(accept)}
          rightSection={isFirst ? <Kbd className={classes.kbd}>Alt A</Kbd> : undefined}
          aria-keyshortcuts={isFirst ? 'Alt+A' : undefined}
        >
          {t('accept')}
        </OnlineButton>
        <OnlineButton size="compact-sm" variant="default" disabled={isBusy} onClick={() => void answer(decline)}>
          {t('decline')}
        </OnlineButton>
      </div>
    </article>
  );
}
