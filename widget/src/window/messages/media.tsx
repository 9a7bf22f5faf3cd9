import { formatFileSize, safeAddress, safePicture, withoutBidiControls } from '@parley/content';
import type { MessageBody } from '@parley/schemas';
import { useState } from 'preact/hooks';
import { useWords } from '../ui/context.ts';
import { Icon } from '../ui/icon.tsx';
import { Lightbox } from './lightbox.tsx';
import styles from './media.module.css';

type Media = Extract<MessageBody, { kind: 'image' | 'file' | 'audio' | 'video' }>;

export function MediaMessage({ body: given }: { body: Media }) {
  const body = { ...given, name: withoutBidiControls(given.name) };
  switch (body.kind) {
    case 'image':
      return <Picture body={body} />;
    case 'video':
      return (
        <video class={styles.video} controls preload="metadata" src={safeAddress(body.url) ?? ''} title={body.name} />
      );
    case 'audio':
      return (
        <audio class={styles.audio} controls preload="metadata" src={safeAddress(body.url) ?? ''} title={body.name} />
      );
    case 'file':
      return <FileLink body={body} />;
  }
}

const widest = 260;
const highest = 300;

function Picture({ body: { url, name, width, height } }: { body: Media }) {
  const { t } = useWords();
  const [isOpen, setOpen] = useState(false);
  const [isBroken, setBroken] = useState(false);
  const address = safePicture(url);
  if (address === null || isBroken) return <span class={styles.gone}>{t('pictureGone')}</span>;
  const scale = Math.min(1, widest / (width ?? widest), highest / (height ?? highest));
  // Its place is kept before it has come, so that nothing jumps.
  const size = width && height ? { width: Math.round(width * scale), height: Math.round(height * scale) } : {};
  return (
    <>
      <button
        type="button"
        class={styles.picture}
        aria-label={t('openPicture', { name })}
        onClick={() => setOpen(true)}
      >
        <img src={address} alt={name} {...size} loading="lazy" onError={() => setBroken(true)} />
      </button>
      {isOpen && <Lightbox address={address} name={name} onClose={() => setOpen(false)} />}
    </>
  );
}

function FileLink({ body: { url, name, size } }: { body: Media }) {
  const { t, locale } = useWords();
  const shown = formatFileSize(size, locale);
  return (
    <a
      class={styles.file}
      href={safeAddress(url) ?? undefined}
      target="_blank"
      rel="noopener noreferrer"
      download={name}
      aria-label={t('download', { name: `${name}, ${shown}` })}
    >
      <span class={styles.fileIcon}>
        <Icon name="file" />
      </span>
      <span class={styles.fileText}>
        <bdi class={styles.fileName}>{name}</bdi>
        <span class={styles.fileSize}>{shown}</span>
      </span>
      <Icon name="download" size={18} />
    </a>
  );
}
