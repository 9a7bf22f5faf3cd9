import { Skeleton, UnstyledButton } from '@mantine/core';
import type { AgentViewSession, SessionDetails } from '@parley/schemas';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/format.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { useDesk } from '../desk/desk-context.ts';
import { toApiError } from '../desk/to-api-error.ts';
import { previewOf } from '../desk/preview-of.ts';
import { Transcript } from '../thread/transcript.tsx';
import { PanelSection } from './panel-section.tsx';
import classes from './visitor-panel.module.css';

/** The visitor's earlier sessions, each with its transcript (AGENT-37). */
export function EarlierSection({ session }: { session: SessionDetails }) {
  const { t } = useTranslation('agent');
  const { queries } = useDesk();
  const { dateTime } = useFormat();
  const { data, error, refetch } = useQuery(queries.earlier(session.visitor.id));
  const [shown, setShown] = useState<AgentViewSession | null>(null);
  const earlier = data?.filter(({ id }) => id !== session.id);
  return (
    <PanelSection title={t('earlierSessions')}>
      {error && !data && <ErrorState error={toApiError(error)} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton height={40} />}
      {earlier?.length === 0 && <p className={classes.none}>{t('earlierNone')}</p>}
      <ul className={classes.earlier}>
        {earlier?.map((each) => (
          <li key={each.id}>
            <UnstyledButton onClick={() => setShown(each)}>
              <span>{dateTime(each.startedAt)}</span>
              <span>{each.agent?.name ?? t('nobody')}</span>
              {each.rated !== undefined && <span>{t('earlierRated', { level: each.rated })}</span>}
              {each.tags && each.tags.length > 0 && <span className={classes.line}>{each.tags.join(' · ')}</span>}
              {each.lastMessage && (
                <span className={classes.line} dir="auto">
                  {previewOf(each.lastMessage, t)}
                </span>
              )}
            </UnstyledButton>
          </li>
        ))}
      </ul>
      <Dialog
        isReading
        opened={shown !== null}
        onClose={() => setShown(null)}
        size={720}
        title={shown ? t('transcriptOf', { time: dateTime(shown.startedAt) }) : ''}
      >
        {shown && <Transcript sessionId={shown.id} />}
      </Dialog>
    </PanelSection>
  );
}
