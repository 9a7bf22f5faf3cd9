import type { SessionDetails } from '@parley/schemas';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/format.ts';
import { useGroupName } from '../session-list/use-group-name.ts';
import { HoldList } from './hold-list.tsx';
import { Facts, PanelSection } from './panel-section.tsx';
import classes from './visitor-panel.module.css';

/** How the session came here, who had it, and how it was rated. */
export function ServiceSection({ session }: { session: SessionDetails }) {
  const { t } = useTranslation('agent');
  const { dateTime } = useFormat();
  const groupName = useGroupName(session.skillGroup);
  const { channel, startedAt, queuedAt, acceptedAt, endedAt, endStatus, rating, assignments, holds } = session;
  const at = (time: string | undefined): string => (time === undefined ? '' : dateTime(time));
  const { content, solved, labels = [], remark = '' } = rating?.selected ?? {};
  const rated = content ?? (rating ? t('notRatedYet') : '');
  const answers = [...(solved === undefined ? [] : [t(solved ? 'ratingSolved' : 'ratingNotSolved')]), ...labels];
  return (
    <PanelSection title={t('thisService')}>
      <Facts
        facts={[
          [t('channel'), channel.name],
          [t('skillGroup'), groupName],
          [t('startedAt'), at(startedAt)],
          [t('queuedAt'), at(queuedAt)],
          [t('acceptedAt'), at(acceptedAt)],
          [t('endedAt'), at(endedAt)],
          [t('endStatus'), endStatus === undefined ? '' : t(`end_${endStatus}`)],
          [t('rating'), [rated, ...answers].join(' · ')],
          [t('ratingBefore'), rating?.earlier.map((each) => each.selected.content).join(' → ')],
          [t('ratingRemark'), remark],
        ]}
      />
      {assignments.length > 1 && (
        <ul className={classes.assignments}>
          {assignments.map(({ agentName, outcome, offeredAt, acceptedAt: since, comment }, index) => (
            <li key={index}>
              <span>{agentName}</span>
              <span title={dateTime(offeredAt)}>{t(`outcome_${outcome ?? (since === null ? 'asked' : 'open')}`)}</span>
              {comment && <q>{comment}</q>}
            </li>
          ))}
        </ul>
      )}
      {holds.length > 0 && (
        <>
          <h4 className={classes.subhead}>{t('holdsTitle')}</h4>
          <HoldList holds={holds} />
        </>
      )}
    </PanelSection>
  );
}
