import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import type { SessionDetails } from '@parley/schemas';
import {
  IconArrowLeft,
  IconArrowsExchange,
  IconMessageQuestion,
  IconCircleCheck,
  IconLayoutSidebarRight,
  IconStar,
  IconTags,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useCan } from '../api/me.ts';
import { AskColleague } from './colleagues/ask-colleague.tsx';
import classes from './agent-mode.module.css';
import { useDesk } from './desk/desk-context.ts';
import { HeaderActions, MoreActions, type HeaderAction } from './header-actions.tsx';
import { HoldButton } from './hold/hold-button.tsx';
import { HoldDialog } from './hold/hold-dialog.tsx';
import { HeldUntil } from './hold/held-until.tsx';
import { keepSession, useEndings } from './desk/endings.ts';
import { OnlineButton } from './online-button.tsx';
import { ChannelIcon } from './session-list/channel-icon.tsx';
import { CountdownRing } from './session-list/countdown-ring.tsx';
import { useGroupName } from './session-list/use-group-name.ts';
import { Vip } from './session-list/vip.tsx';
import { TransferDialog } from './transfer/transfer-dialog.tsx';
import { useIsOnline } from './use-is-online.ts';
import { useDialogs } from './use-dialogs.ts';
import { useProfilePanel } from './use-profile-panel.ts';
import { useSessionActions } from './use-session-actions.ts';
import { visitorName } from './visitor-name.ts';

/** Who it is, and what can be done: ask for a rating, pass on, end. */
export function SessionHeader({ session }: { session: SessionDetails }) {
  const { t } = useTranslation('agent');
  const { agentId } = useDesk();
  const can = useCan();
  const { end, inviteRating } = useSessionActions();
  const isOnline = useIsOnline();
  const { isTransferring, isHolding, isAsking } = useDialogs();
  const groupName = useGroupName(session.skillGroup);
  const { id, state, visitor, channel, agent, rating } = session;
  const isEnding = useEndings(({ endsAt }) => id in endsAt);
  const isOwn = state === 'serving' && agent?.id === agentId;
  const mayTag = isOwn || state === 'ended';
  const isPhone = useMediaQuery('(max-width: 639px)', undefined, { getInitialValueInEffect: false });
  const askForRating: HeaderAction = {
    label: t('inviteRating'),
    hint: `${rating ? t('alreadyInvited') : t('inviteRating')} · Alt+R`,
    icon: IconStar,
    isDisabled: rating !== null || !isOnline,
    onClick: () => void inviteRating(id),
  };
  const askColleague: HeaderAction = {
    label: t('askColleague'),
    hint: t('askColleague'),
    icon: IconMessageQuestion,
    onClick: () => useDialogs.setState({ isAsking: true }),
  };
  const tag: HeaderAction = {
    label: t('tagsAndRemark'),
    hint: `${t('tagsAndRemark')} · Alt+W`,
    icon: IconTags,
    onClick: () => useDialogs.setState({ wrapUp: { sessionId: id, isEnding: false } }),
  };
  const ringsHere = state === 'ringing' && session.offer?.agentId === agentId;
  const mayTransfer = channel.transfers !== false || can('sessions:write');
  return (
    <header className={classes.head}>
      <ActionIcon
        className={classes.back}
        aria-label={t('backToList')}
        renderRoot={(props) => <Link to="/agent" {...props} />}
      >
        <IconArrowLeft size={18} />
      </ActionIcon>
      <div className={classes.who}>
        <h2>
          <bdi>{visitorName(visitor, t)}</bdi> <Vip visitor={visitor} />
        </h2>
        <p>
          <ChannelIcon channel={channel} />
          <span>{channel.name}</span>
          {groupName !== null && <span>· {groupName}</span>}
          <span className={classes.state} data-state={session.heldUntil === undefined ? state : 'held'}>
            {session.heldUntil === undefined ? (
              t(`state_${state}`)
            ) : (
              <>
                {t('onHold')} · <HeldUntil at={session.heldUntil} />
              </>
            )}
          </span>
          {session.holdReason !== undefined && <span title={session.holdReason}>· {session.holdReason}</span>}
        </p>
      </div>
      {ringsHere && mayTransfer && <TransferButton />}
      {isOwn && (
        <>
          {!isPhone && <HeaderActions actions={[askForRating, askColleague]} />}
          {session.offer?.kind === 'transfer' ? (
            <Asking sessionId={id} offer={session.offer} />
          ) : (
            mayTransfer && <TransferButton />
          )}
          <HoldButton session={session} />
          {isEnding ? (
            <Button size="compact-sm" onClick={() => keepSession(id)}>
              {t('keepIt')}
            </Button>
          ) : (
            <Tooltip label={`${t('endAndNext')} · Alt+X`}>
              <OnlineButton
                size="compact-sm"
                variant="light"
                leftSection={<IconCircleCheck size={14} />}
                onClick={() => end(id)}
              >
                {t('end')}
              </OnlineButton>
            </Tooltip>
          )}
        </>
      )}
      {isPhone ? (
        <MoreActions actions={[...(isOwn ? [askForRating, askColleague] : []), ...(mayTag ? [tag] : [])]} />
      ) : (
        mayTag && <HeaderActions actions={[tag]} />
      )}
      <ProfileToggle />
      {isAsking && isOwn && <AskColleague session={session} onClose={() => useDialogs.setState({ isAsking: false })} />}
      {isTransferring && mayTransfer && (isOwn || ringsHere) && (
        <TransferDialog session={session} onClose={() => useDialogs.setState({ isTransferring: false })} />
      )}
      {isHolding && isOwn && <HoldDialog session={session} onClose={() => useDialogs.setState({ isHolding: false })} />}
    </header>
  );
}

function TransferButton() {
  const { t } = useTranslation('agent');
  return (
    <Tooltip label={`${t('transfer')} · Alt+T`}>
      <OnlineButton
        size="compact-sm"
        variant="default"
        leftSection={<IconArrowsExchange size={14} />}
        onClick={() => useDialogs.setState({ isTransferring: true })}
      >
        {t('transfer')}
      </OnlineButton>
    </Tooltip>
  );
}

/** Another agent was asked to take the session over, and has not answered yet. */
function Asking({ sessionId, offer }: { sessionId: string; offer: NonNullable<SessionDetails['offer']> }) {
  const { t } = useTranslation('agent');
  const { queries } = useDesk();
  const { data: settings } = useQuery(queries.settings);
  const { withdrawTransfer } = useSessionActions();
  return (
    <span className={classes.asking} role="status">
      <CountdownRing expiresAt={offer.expiresAt} ofSeconds={settings?.transfers.confirmationSeconds ?? 60} />
      <span>{t('asking', { name: offer.agentName ?? t('colleague') })}</span>
      <OnlineButton size="compact-sm" variant="default" onClick={() => void withdrawTransfer(sessionId)}>
        {t('withdraw')}
      </OnlineButton>
    </span>
  );
}

function ProfileToggle() {
  const { t } = useTranslation('agent');
  const { isOpen, toggle } = useProfilePanel();
  return (
    <Tooltip label={`${t(isOpen ? 'hideProfile' : 'showProfile')} · Alt+I`}>
      <ActionIcon size="lg" aria-label={t('visitorPanel')} aria-pressed={isOpen} onClick={toggle}>
        <IconLayoutSidebarRight size={17} />
      </ActionIcon>
    </Tooltip>
  );
}
