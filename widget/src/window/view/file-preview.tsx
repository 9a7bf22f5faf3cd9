import { formatFileSize } from '@parley/content';
import { useEffect, useState } from 'preact/hooks';
import { useSurroundings } from '../ui/context.ts';
import styles from './composer.module.css';
import { Icon } from '../ui/icon.tsx';

/** What is going to be sent, to be looked at first (WIDGET-14). */
export function FilePreview({
  files,
  setFiles,
  focusNext,
}: {
  files: readonly File[];
  setFiles: (files: readonly File[]) => void;
  /** Where one goes on when what had the focus was taken away. */
  focusNext: () => void;
}) {
  const { words } = useSurroundings();
  if (files.length === 0) return null;
  return (
    <ul class={styles.previews}>
      {files.map((file, index) => (
        <li key={`${file.name}-${file.lastModified}-${index}`}>
          <Thumbnail file={file} />
          <span class={styles.previewText}>
            <span>{file.name || words.t('picture')}</span>
            <span class={styles.previewSize}>{formatFileSize(file.size, words.locale)}</span>
          </span>
          <button
            type="button"
            class={styles.remove}
            aria-label={words.t('remove', { name: file.name || words.t('picture') })}
            onClick={() => {
              setFiles(files.filter((each) => each !== file));
              focusNext();
            }}
          >
            <Icon name="close" size={16} />
          </button>
        </li>
      ))}
    </ul>
  );
}

function Thumbnail({ file }: { file: File }) {
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    if (!/^image\/(?:png|jpeg|gif|webp)$/.test(file.type)) return;
    const made = URL.createObjectURL(file);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);
  return address ? <img src={address} alt="" /> : <Icon name="file" />;
}
