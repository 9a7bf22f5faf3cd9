import type { AgentViewSession } from '@parley/schemas';
import { useTranslation } from 'react-i18next';
import { aboutWaiting } from './about-waiting.ts';
import classes from './session-list.module.css';

/** What is known of somebody who waits, so that one can choose (QUEUE-20, QUEUE-51). */
export function WhoWaits({ session }: { session: Pick<AgentViewSession, 'visitor' | 'channel'> }) {
  const { t, i18n } = useTranslation('agent');
  const { tags = [] } = session.visitor;
  return (
    <span className={classes.about}>
      <span>{aboutWaiting(session, i18n.language).join(' · ')}</span>
      {tags.length > 0 && (
        <span className={classes.tags} aria-label={t('visitorTags')}>
          {tags.map((tag) => (
            <bdi key={tag}>{tag}</bdi>
          ))}
        </span>
      )}
    </span>
  );
}
