import type { VisitorSession } from '@parley/schemas';
import type { Words } from '../i18n/texts.ts';
import { useChatState, useSurroundings } from '../ui/context.ts';
import { Icon } from '../ui/icon.tsx';
import styles from './banner.module.css';

/** How many are ahead, and for how long about (WIDGET-04). */
export function QueueBanner({ leaveNote }: { leaveNote: (() => void) | null }) {
  const { words } = useSurroundings();
  const { session } = useChatState().visitor;
  if (session?.state !== 'queued' && session?.state !== 'ringing') return null;
  return (
    <div class={styles.banner} data-kind={session.state} role="status">
      <span class={styles.pulse} aria-hidden="true" />
      <span class={styles.words}>
        <strong>{words.t(session.state === 'queued' ? 'queueTitle' : 'ringingTitle')}</strong>
        {session.state === 'queued' && <span>{describeWait(session, words)}</span>}
      </span>
      {leaveNote && session.state === 'queued' && (
        <button type="button" class={styles.action} onClick={leaveNote}>
          {words.t('queueNote')}
        </button>
      )}
    </div>
  );
}

/** "3 people ahead of you, about 4 minutes to wait". */
function describeWait({ position = 0, estimateSeconds }: VisitorSession, { t, n }: Words): string {
  const ahead = position === 0 ? t('queueNext') : n('queueAhead', position);
  if (estimateSeconds === undefined) return ahead;
  const minutes = Math.round(estimateSeconds / 60);
  return `${ahead} · ${minutes === 0 ? t('queueWaitShort') : n('queueWait', minutes)}`;
}

export function ConnectionBanner() {
  const { words } = useSurroundings();
  const { visitor } = useChatState();
  if (visitor.status !== 'offline') return null;
  return (
    <div class={styles.banner} data-kind="offline" role="status">
      <Icon name="offline" size={18} />
      <span class={styles.words}>
        <strong>{words.t('offlineTitle')}</strong>
        <span>{words.t('offlineText')}</span>
      </span>
    </div>
  );
}
