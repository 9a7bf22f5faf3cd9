import { formatFileSize } from '@parley/content';
import { Button, Loader } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useDesk } from '../desk/desk-context.ts';
import { changeDraft } from '../desk/drafts.ts';
import { mayBeTakenBack, unreachable, type Unsent } from '../desk/outbox.ts';
import { takeBackSent } from '../desk/take-back.ts';
import { useNow } from '../use-now.ts';
import { Card } from './bodies/card.tsx';
import { Markdown } from '../../ui/markdown.tsx';
import { shownPicture } from '../../ui/shown-picture.ts';
import { LinkedText } from './bodies/linked-text.tsx';
import { DeliveryMark } from './thread-marks.tsx';
import classes from './thread.module.css';

/** A message that is on its way, or did not get through: then its author decides what becomes of it (AGENT-29). */
export function UnsentRow({ unsent }: { unsent: Unsent }) {
  const { t } = useTranslation('agent');
  const { state, reason, messageId, isNote, tries } = unsent;
  const isStuck = state === 'failed' || state === 'held';
  const now = useNow(unsent.notBefore === undefined ? null : 500);
  const isHeldBack = mayBeTakenBack(unsent, now);
  return (
    <article className={classes.row} data-side={isNote ? 'note' : 'agent'} data-state={state}>
      <div className={classes.line}>
        <div className={classes.bubble} data-unsent={isStuck ? 'stuck' : 'moving'}>
          <UnsentBody unsent={unsent} />
        </div>
        <DeliveryMark mark={isStuck ? 'failed' : messageId === undefined ? 'sending' : 'sent'} />
      </div>
      {isHeldBack && <TakeBack unsent={unsent} now={now} />}
      {state === 'waiting' && tries > 0 && (
        <p className={classes.stuck}>
          <Loader size={10} /> {t('waitingToSend')}
        </p>
      )}
      {isStuck && (
        <div className={classes.stuck} role="alert">
          <span>
            {state === 'held'
              ? t('heldText')
              : reason === unreachable
                ? t('failedUnreachable')
                : t('failedBecause', { reason })}
          </span>
          <StuckActions unsent={unsent} />
        </div>
      )}
    </article>
  );
}

/** For some seconds it can be as if it had never been sent; see the preference. */
function TakeBack({ unsent: { notBefore = 0, batch }, now }: { unsent: Unsent; now: number }) {
  const { t } = useTranslation('agent');
  const { t: ui } = useTranslation('ui');
  const { outbox } = useDesk();
  return (
    <div className={classes.stuck}>
      <span>{t('sentIn', { count: Math.max(1, Math.ceil((notBefore - now) / 1000)) })}</span>
      {batch !== undefined && (
        <Button size="compact-xs" variant="default" onClick={() => takeBackSent(outbox, batch)}>
          {ui('undo')}
        </Button>
      )}
    </div>
  );
}

function StuckActions({ unsent: { clientId, sessionId, body, state, isNote = false } }: { unsent: Unsent }) {
  const { t } = useTranslation('agent');
  const { outbox } = useDesk();
  const edit = (text: string): void => {
    changeDraft(sessionId, isNote ? { note: text, isNote } : { text, isNote });
    outbox.discard(clientId);
  };
  return (
    <span className={classes.stuckActions}>
      <Button size="compact-xs" variant="default" onClick={() => outbox.resend(clientId)}>
        {t(state === 'held' ? 'sendAnyway' : 'resend')}
      </Button>
      {body.kind === 'text' && (
        <Button size="compact-xs" variant="subtle" onClick={() => edit(body.text)}>
          {t('edit')}
        </Button>
      )}
      <Button size="compact-xs" variant="subtle" color="red" onClick={() => outbox.discard(clientId)}>
        {t('discard')}
      </Button>
    </span>
  );
}

function UnsentBody({ unsent: { body, preview } }: { unsent: Unsent }) {
  const { i18n } = useTranslation('agent');
  if (body.kind === 'text') return <LinkedText text={body.text} />;
  if (body.kind === 'markdown') return <Markdown text={body.markdown} />;
  if (body.kind === 'card') return <Card {...body} title={body.header} />;
  if (body.kind === 'sticker')
    return <img className={classes.unsentPicture} src={shownPicture(body.url) ?? undefined} alt={body.sticker} />;
  if (!preview) return null;
  if (body.kind === 'image') return <img className={classes.unsentPicture} src={preview.url} alt={preview.name} />;
  return (
    <span>
      {preview.name} · {formatFileSize(preview.size, i18n.language, '')}
    </span>
  );
}
