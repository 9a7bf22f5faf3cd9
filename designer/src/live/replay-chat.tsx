import type { AgentViewMessage, ReplayStep } from '@parley/schemas';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useMoments } from '../i18n/use-moments.ts';
import { bodyText } from './body-text.ts';
import classes from './live.module.css';

/** The thread as it was at a step; what that step said is marked. */
export function ReplayChat({ steps, shown }: { steps: readonly ReplayStep[]; shown: number }) {
  const { t } = useTranslation('designer.live');
  const end = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const log = end.current?.parentElement;
    if (log) log.scrollTop = log.scrollHeight;
  }, [shown]);
  return (
    <div className={classes.chat} role="log" aria-label={t('chat')} tabIndex={0}>
      {steps
        .slice(0, shown + 1)
        .flatMap(({ messages }, index) =>
          messages.map((message) => <Line key={message.id} message={message} isNew={index === shown} />),
        )}
      <div ref={end} />
    </div>
  );
}

function Line({ message, isNew }: { message: AgentViewMessage; isNew: boolean }) {
  const { t } = useTranslation('designer.live');
  const { clock } = useMoments();
  const { from, body, sentAt } = message;
  const { text, choices, marker } = bodyText(body);
  if (marker) {
    return <p className={classes.marker}>{t(marker)}</p>;
  }
  return (
    <div className={classes.line} data-from={from.kind} data-new={isNew || undefined}>
      <span className={classes.lineHead}>
        {t(`from_${from.kind}`)} · <time>{clock(sentAt)}</time>
      </span>
      <span className={classes.bubble}>
        {text || t(`body_${body.kind}`)}
        {choices.length > 0 && (
          <span className={classes.choices}>
            {choices.map((choice, index) => (
              <span key={index}>{choice}</span>
            ))}
          </span>
        )}
      </span>
    </div>
  );
}
