import { errorText } from '../i18n/error-text.ts';
import type { TextKey } from '../i18n/en.ts';
import { Body } from '../messages/message-body.tsx';
import type { FailedMessage } from '../core/chat.ts';
import { useChatState, useSurroundings, useWords } from '../ui/context.ts';
import { Icon } from '../ui/icon.tsx';
import styles from './timeline.module.css';
import { UploadRows } from './upload-rows.tsx';

/** What became of the visitor's last word. */
export function OwnWords({ mark }: { mark: 'sent' | 'read' }) {
  const { t } = useWords();
  return (
    <span class={styles.mark} data-mark={mark}>
      <Icon name={mark === 'read' ? 'checks' : 'check'} size={14} />
      {t(mark)}
    </span>
  );
}

/** What is not stored yet: on its way, refused, or still being uploaded. */
export function Outbox() {
  const { visitor, failed } = useChatState();
  const { t } = useWords();
  const isOnline = visitor.status === 'online' || visitor.status === 'polling';
  const waiting: TextKey = !isOnline ? 'waitingForConnection' : visitor.isSlowed ? 'slowed' : 'sending';
  return (
    <>
      {failed.map((message) => (
        <Failed key={message.clientId} message={message} />
      ))}
      {visitor.pending.map(({ clientId, body }) => (
        <div class={styles.row} data-own key={clientId}>
          <div class={styles.column}>
            <div class={styles.bubble} data-pending>
              {'uploadId' in body ? (
                <span>{t(body.kind === 'image' ? 'picture' : body.kind)}</span>
              ) : (
                <Body body={body} canAnswer={false} isOpen={false} isOwn />
              )}
            </div>
            <span class={styles.meta}>
              <Icon name="clock" size={14} />
              {t(waiting)}
            </span>
          </div>
        </div>
      ))}
      <UploadRows />
    </>
  );
}

function Failed({ message: { clientId, body, code } }: { message: FailedMessage }) {
  const { chat } = useSurroundings();
  const { t } = useWords();
  return (
    <div class={styles.row} data-own>
      <div class={styles.column}>
        <div class={styles.bubble} data-failed>
          {'uploadId' in body ? (
            <span>{t(body.kind === 'image' ? 'picture' : body.kind)}</span>
          ) : (
            <Body body={body} canAnswer={false} isOpen={false} isOwn />
          )}
        </div>
        <p class={styles.failure} role="alert">
          <Icon name="alert" size={14} />
          <span>
            {t('notSent')} {t(errorText(code))}
          </span>
        </p>
        <span class={styles.repair}>
          <button type="button" onClick={() => chat.resend(clientId)}>
            {t('resend')}
          </button>
          <button type="button" onClick={() => chat.discard(clientId)}>
            {t('discard')}
          </button>
        </span>
      </div>
    </div>
  );
}
