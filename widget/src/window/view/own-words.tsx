import { useState } from 'preact/hooks';
import type { TextKey } from '../i18n/en.ts';
import { Body } from '../messages/message-body.tsx';
import type { FailedMessage, UploadItem } from '../core/chat.ts';
import { formatSize } from '../i18n/format.ts';
import { useChatState, useSurroundings, useWords } from './context.ts';
import { Icon } from './icon.tsx';
import styles from './timeline.module.css';

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
  const { visitor, failed, uploads } = useChatState();
  const { t } = useWords();
  const isOnline = visitor.status === 'online' || visitor.status === 'polling';
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
                <Body body={body} canAnswer={false} isOpen={false} />
              )}
            </div>
            <span class={styles.meta}>
              <Icon name="clock" size={14} />
              {t(isOnline ? 'sending' : 'waitingForConnection')}
            </span>
          </div>
        </div>
      ))}
      {uploads.map((item) => (
        <Uploading key={item.id} item={item} />
      ))}
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
            <Body body={body} canAnswer={false} isOpen={false} />
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

function Uploading({ item: { id, file, previewUrl, progress, problem } }: { item: UploadItem }) {
  const { chat, config, words } = useSurroundings();
  const { t } = words;
  const name = file.name || t('picture');
  const percent = Math.round(progress * 100);
  const isFinal = problem === 'fileTooLarge' || problem === 'fileEmpty';
  return (
    <div class={styles.row} data-own>
      <div class={styles.column}>
        <div class={styles.upload} data-failed={problem !== null || undefined}>
          {previewUrl ? <Preview address={previewUrl} /> : <span class={styles.uploadName}>{name}</span>}
          {problem === null && (
            <progress value={percent} max={100} aria-label={t('uploading', { name })}>
              {percent} %
            </progress>
          )}
        </div>
        {problem !== null && (
          <p class={styles.failure} role="alert">
            <Icon name="alert" size={14} />
            <span>
              {isFinal
                ? t(problem, {
                    name,
                    size: formatSize(file.size, words),
                    limit: formatSize(config.uploads.limitBytes, words),
                  })
                : `${t('uploadFailed', { name })} ${t(errorText(problem))}`}
            </span>
          </p>
        )}
        <span class={styles.repair}>
          {problem !== null && !isFinal && (
            <button type="button" onClick={() => chat.retryUpload(id)}>
              {t('retry')}
            </button>
          )}
          <button type="button" onClick={() => chat.dropUpload(id)} aria-label={t('remove', { name })}>
            {t(problem === null ? 'cancel' : 'discard')}
          </button>
        </span>
      </div>
    </div>
  );
}

function Preview({ address }: { address: string }) {
  const [isBroken, setBroken] = useState(false);
  return isBroken ? null : <img class={styles.preview} src={address} alt="" onError={() => setBroken(true)} />;
}

const known: ReadonlySet<string> = new Set([
  ...['too_fast', 'blocked', 'invalid', 'not_found', 'gone', 'no_agent', 'unreachable', 'payload_too_large'],
  ...['unsupported_media_type'],
]);

/** Clear words for a code of the server (protocol.md §1). */
export function errorText(code: string): TextKey {
  return known.has(code) ? (`error_${code}` as TextKey) : 'error_other';
}
