import { withoutBidiControls } from '@parley/content';
import type { ColleagueBody, SessionDetails } from '@parley/schemas';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { request } from '../../api/request.ts';
import classes from './colleagues.module.css';

/** A session that somebody asks about; it opens to be read, for who may see it. */
export function SessionCard({ card }: { card: Extract<ColleagueBody, { kind: 'session' }> }) {
  const { t } = useTranslation('colleagues');
  const { sessionId, channel } = card;
  const { isError, isSuccess } = useQuery({
    queryKey: ['agent', 'may-open', sessionId],
    queryFn: ({ signal }) =>
      request<SessionDetails>('GET', `/sessions/${encodeURIComponent(sessionId)}`, undefined, signal),
    retry: false,
    staleTime: 60_000,
  });
  return (
    <div>
      <strong>{t('sessionCard', { visitor: withoutBidiControls(card.visitor) || t('somebody'), channel })}</strong>
      <p className={classes.line}>
        {isSuccess && (
          <Link to="/agent/history/$sessionId" params={{ sessionId }} className={classes.link}>
            {t('openSession')}
          </Link>
        )}
        {isError && t('mayNotOpen')}
      </p>
    </div>
  );
}
