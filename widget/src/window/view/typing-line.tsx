import { Avatar } from './avatar.tsx';
import { useChatState, useSurroundings } from '../ui/context.ts';
import styles from './timeline.module.css';

/** Somebody is writing (WIDGET-03). */
export function TypingLine() {
  const { words, config } = useSurroundings();
  const { isAgentTyping, session } = useChatState().visitor;
  if (!isAgentTyping) return null;
  const agent = config.showAgentNicknames ? session?.agent : undefined;
  const name = agent?.name ?? words.t('someone');
  return (
    <div class={styles.row} role="status">
      <span class={styles.avatar}>
        <Avatar picture={agent?.avatar} name={agent?.name ?? config.company.name} size={28} />
      </span>
      <span class={styles.typing} aria-label={words.t('typing', { name })}>
        <i />
        <i />
        <i />
      </span>
    </div>
  );
}
