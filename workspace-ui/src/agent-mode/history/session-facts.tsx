import type { SessionDetails } from '@parley/schemas';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { lists } from '../../api/lists.ts';
import { useFormat } from '../../i18n/format.ts';
import { QuickReview } from '../../reviews/quick-review.tsx';
import { HoldList } from '../visitor-panel/hold-list.tsx';
import { Facts } from '../visitor-panel/panel-section.tsx';
import panelClasses from '../visitor-panel/visitor-panel.module.css';
import classes from './history.module.css';

/** Who it was with, how it went, who had it (AGENT-79). */
export function SessionFacts({
  session,
  hidesReview = false,
}: {
  session: SessionDetails;
  /** Where its review stands beside it already. */
  hidesReview?: boolean;
}) {
  const { t } = useTranslation('history');
  const { t: agent } = useTranslation('agent');
  const { dateTime } = useFormat();
  const groups = useQuery(lists.skillGroups).data;
  const { skillGroup, contact, rating, assignments, tags = [], remark, startedAt, endedAt, endStatus } = session;
  const at = (time: string | undefined) => (time === undefined ? '' : dateTime(time));
  return (
    <aside className={classes.facts} aria-label={t('facts')}>
      <h2>{t('facts')}</h2>
      <Facts
        facts={[
          [t('channel'), session.channel.name],
          [t('group'), groups?.find(({ key }) => key === skillGroup)?.name ?? skillGroup],
          [t('agent'), session.agent?.name],
          [t('origin'), t(`origin_${session.origin ?? 'visitor'}`)],
          [agent('startedAt'), at(startedAt)],
          [agent('queuedAt'), at(session.queuedAt)],
          [agent('acceptedAt'), at(session.acceptedAt)],
          [agent('endedAt'), at(endedAt)],
          [t('end'), endStatus === undefined ? t('open') : agent(`end_${endStatus}`)],
          [t('rating'), rating?.selected?.content ?? (rating ? agent('notRatedYet') : '')],
          [agent('ratingRemark'), rating?.selected?.remark],
          [t('tags'), tags.join(', ')],
          [agent('remark'), remark],
        ]}
      />
      {assignments.length > 0 && (
        <>
          <h2>{agent('thisService')}</h2>
          <ul className={panelClasses.assignments}>
            {assignments.map(({ agentName, outcome, offeredAt, acceptedAt, comment }, index) => (
              <li key={index}>
                <span>{agentName}</span>
                <span title={dateTime(offeredAt)}>
                  {agent(`outcome_${outcome ?? (acceptedAt === null ? 'asked' : 'open')}`)}
                </span>
                {comment && <q>{comment}</q>}
              </li>
            ))}
          </ul>
        </>
      )}
      {session.holds.length > 0 && (
        <>
          <h2>{agent('holdsTitle')}</h2>
          <HoldList holds={session.holds} />
        </>
      )}
      {!hidesReview && <QuickReview sessionId={session.id} rated={rating?.selected?.content} />}
      <h2>{t('visitor')}</h2>
      <Facts
        facts={[
          [agent('phone'), contact.phone],
          [agent('email'), contact.email],
          [agent('page'), contact.page],
          [agent('address'), contact.address],
        ]}
      />
    </aside>
  );
}
