import { formatFileSize } from '@parley/content';
import { useState } from 'preact/hooks';
import type { LostUpload, UploadItem } from '../core/upload-queue.ts';
import { errorText } from '../i18n/error-text.ts';
import { useChatState, useSurroundings } from '../ui/context.ts';
import { Icon } from '../ui/icon.tsx';
import styles from './timeline.module.css';

/** Files that are on their way, and those that will not get there. */
export function UploadRows() {
  const { uploads, lostUploads } = useChatState();
  return (
    <>
      {lostUploads.map((item) => (
        <Lost key={item.id} item={item} />
      ))}
      {uploads.map((item) => (
        <Uploading key={item.id} item={item} />
      ))}
    </>
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
                    size: formatFileSize(file.size, words.locale),
                    limit: formatFileSize(config.uploads.limitBytes, words.locale),
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

/** A file that the page was left with; the browser gives no second one, so the visitor chooses it again. */
function Lost({ item: { id, name } }: { item: LostUpload }) {
  const { chat, words } = useSurroundings();
  const { t } = words;
  return (
    <div class={styles.row} data-own>
      <div class={styles.column}>
        <div class={styles.upload} data-failed>
          <span class={styles.uploadName}>{name || t('picture')}</span>
        </div>
        <p class={styles.failure} role="alert">
          <Icon name="alert" size={14} />
          <span>{t('uploadLost', { name: name || t('picture') })}</span>
        </p>
        <span class={styles.repair}>
          <button type="button" onClick={() => chat.dropUpload(id)}>
            {t('discard')}
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
