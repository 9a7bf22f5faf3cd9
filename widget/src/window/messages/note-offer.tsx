import { useContext } from 'preact/hooks';
import { LeaveNoteContext, useChatState, useWords } from '../ui/context.ts';
import styles from './message.module.css';

/** To leave a message instead of waiting, as long as one waits (QUEUE-42). */
export function NoteOffer() {
  const { t } = useWords();
  const leaveNote = useContext(LeaveNoteContext);
  const { session } = useChatState().visitor;
  if (!leaveNote || (session?.state !== 'queued' && session?.state !== 'ringing')) return null;
  return (
    <button type="button" class={styles.offer} onClick={leaveNote}>
      {t('queueNote')}
    </button>
  );
}
