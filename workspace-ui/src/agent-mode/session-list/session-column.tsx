import { Skeleton, UnstyledButton } from '@mantine/core';
import { IconArrowsSort, IconFilter, IconFilterFilled } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesk, useSessions } from '../desk/desk-context.ts';
import { useChanges } from '../desk/changes-store.ts';
import { usePreferences } from '../desk/preferences.ts';
import { DepartedRow } from './departed-row.tsx';
import { FinishedSection } from './finished-section.tsx';
import { OfferCard } from './offer-card.tsx';
import { heldBy, offersOf, servedBy } from '../desk/order-sessions.ts';
import { useRequests } from '../desk/use-requests.ts';
import { QueueSection } from './queue-section.tsx';
import { RequestCard } from './request-card.tsx';
import { Section } from './section.tsx';
import { SessionRow } from './session-row.tsx';
import { StatusHint } from './status-hint.tsx';
import classes from './session-list.module.css';

/** What rings, whom the agent serves, who waits, what is done. */
export function SessionColumn({ shown }: { shown: string | null }) {
  const { t } = useTranslation('agent');
  const { agentId } = useDesk();
  const sessions = useSessions();
  const sort = usePreferences((preferences) => preferences.sort);
  const isUnansweredOnly = usePreferences((preferences) => preferences.isUnansweredOnly);
  const density = usePreferences((preferences) => preferences.density);
  const requests = useRequests();
  const departed = useChanges((changes) => changes.departed);
  const offers = useMemo(() => offersOf(sessions ?? [], agentId), [sessions, agentId]);
  const served = useMemo(() => servedBy(sessions ?? [], agentId, sort), [sessions, agentId, sort]);
  const held = useMemo(() => heldBy(sessions ?? [], agentId), [sessions, agentId]);
  const listed = isUnansweredOnly ? served.filter(({ waitingSince }) => waitingSince !== undefined) : served;
  return (
    <nav className={classes.column} data-density={density} aria-label={t('sessions')}>
      {offers.length + requests.length > 0 && (
        <section className={classes.offers} aria-label={t('offers')}>
          {offers.map((session, index) => (
            <OfferCard key={session.id} session={session} isFirst={index === 0} />
          ))}
          {requests.map((session, index) => (
            <RequestCard key={session.id} session={session} isFirst={offers.length + index === 0} />
          ))}
        </section>
      )}
      <Section title={t('mySessions')} count={sessions ? served.length : undefined} aside={<ListTools />}>
        {!sessions && <RowSkeletons />}
        {sessions && served.length === 0 && departed.length === 0 && (
          <StatusHint isRinging={offers.length + requests.length > 0} />
        )}
        {isUnansweredOnly && served.length > 0 && listed.length === 0 && (
          <p className={classes.none}>{t('unansweredNone')}</p>
        )}
        <ul className={classes.list}>
          {departed.map((one) => (
            <DepartedRow key={one.id} {...one} />
          ))}
          {listed.map((session) => (
            <SessionRow key={session.id} session={session} isShown={shown === session.id} />
          ))}
        </ul>
      </Section>
      {held.length > 0 && (
        <Section title={t('onHold')} count={held.length}>
          <ul className={classes.list}>
            {held.map((session) => (
              <SessionRow key={session.id} session={session} isShown={shown === session.id} />
            ))}
          </ul>
        </Section>
      )}
      <QueueSection shown={shown} />
      <FinishedSection shown={shown} />
    </nav>
  );
}

/** What the list shows, and in which order. */
function ListTools() {
  const { t } = useTranslation('agent');
  const isOn = usePreferences((preferences) => preferences.isUnansweredOnly);
  return (
    <span className={classes.tools}>
      <UnstyledButton
        className={classes.sort}
        aria-pressed={isOn}
        aria-label={t('unansweredOnly')}
        title={t('unansweredOnly')}
        onClick={() => usePreferences.setState({ isUnansweredOnly: !isOn })}
      >
        {isOn ? <IconFilterFilled size={13} aria-hidden /> : <IconFilter size={13} aria-hidden />}
      </UnstyledButton>
      <SortButton />
    </span>
  );
}

function SortButton() {
  const { t } = useTranslation('agent');
  const sort = usePreferences((preferences) => preferences.sort);
  const next = sort === 'recent' ? 'waiting' : 'recent';
  return (
    <UnstyledButton
      className={classes.sort}
      title={t('sortNext', { order: t(`sort_${next}`) })}
      onClick={() => usePreferences.setState({ sort: next })}
    >
      <IconArrowsSort size={13} aria-hidden />
      <span className={classes.hidden}>{t('sortedBy')}</span>
      {t(`sort_${sort}`)}
    </UnstyledButton>
  );
}

function RowSkeletons() {
  return (
    <div aria-busy style={{ padding: '4px 12px' }}>
      {[0, 1, 2].map((index) => (
        <Skeleton key={index} height={44} mb={8} />
      ))}
    </div>
  );
}
