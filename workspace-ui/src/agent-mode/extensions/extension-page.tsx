import type { ExtensionFrame, SessionDetails } from '@parley/schemas';
import { useCallback, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { notifyNews } from '../../ui/notify.ts';
import { useDesk } from '../desk/desk-context.ts';
import classes from './extensions.module.css';
import { frameContext } from './frame-context.ts';
import { readFrameMessage } from './read-frame-message.ts';
import { createTokenBucket } from './token-bucket.ts';

/** Messages of one page: what an agent could press by hand, and no flood. */
const rate = { burst: 5, perSecond: 1 };
/** What names no session may be meant for the one before, so soon after another is looked at. */
const settleMilliseconds = 2_000;
/** A page that sends too much is told of once in a while. */
const noteMilliseconds = 10_000;

/**
 * A page of another system in a frame that holds it: told which session is looked at, and able to send into it
 * (SDK-36, SDK-39 to SDK-41). What it says counts only from its own origin, and nothing is told to any other.
 */
export function ExtensionPage({
  frame: { name, origin, address },
  session,
  isShown,
}: {
  frame: ExtensionFrame & { address: string };
  session: SessionDetails | null;
  isShown: boolean;
}) {
  const { t } = useTranslation('extensions');
  const { agentId, outbox } = useDesk();
  const ref = useRef<HTMLIFrameElement>(null);
  const bucket = useRef(createTokenBucket(rate));
  const notedAt = useRef(0);
  const shownAt = useRef(0);
  const mayWrite = session?.state === 'serving' && session.agent?.id === agentId;
  const sessionId = session?.id ?? null;

  const tell = useCallback((message: object) => ref.current?.contentWindow?.postMessage(message, origin), [origin]);
  const context = frameContext(session, mayWrite);
  const told = JSON.stringify(context);
  useEffect(() => tell(JSON.parse(told) as object), [tell, told]);
  useEffect(() => {
    shownAt.current = Date.now();
  }, [sessionId]);

  useEffect(() => {
    const note = (key: 'tooFast' | 'notNow'): void => {
      if (Date.now() - notedAt.current < noteMilliseconds) return;
      notedAt.current = Date.now();
      notifyNews(t(key, { name }));
    };
    const onMessage = (event: MessageEvent<unknown>): void => {
      if (event.source !== ref.current?.contentWindow || event.origin !== origin) return;
      const request = readFrameMessage(event.data);
      if (!request) return;
      const answer = (status: 'sent' | 'refused', reason?: string): void =>
        void tell({ source: 'parley', payload: { event: 'answer', to: request.event, status, reason } });
      if (!bucket.current.take(Date.now())) return note('tooFast');
      if ('refused' in request) return answer('refused', request.refused);
      if (sessionId === null || !mayWrite) {
        note('notNow');
        return answer('refused', 'session');
      }
      const isMeant =
        request.sessionId === null
          ? Date.now() - shownAt.current >= settleMilliseconds
          : request.sessionId === sessionId;
      if (!isMeant) return answer('refused', 'session');
      outbox.post(sessionId, request.body);
      answer('sent');
    };
    window.addEventListener('message', onMessage);
    return () => window.removeEventListener('message', onMessage);
  }, [origin, sessionId, mayWrite, outbox, tell, name, t]);

  return (
    <iframe
      ref={ref}
      className={classes.frame}
      hidden={!isShown}
      title={t('page', { name })}
      src={address}
      sandbox="allow-scripts allow-forms allow-same-origin allow-popups"
      referrerPolicy="no-referrer"
      onLoad={() => tell(context)}
    />
  );
}
