import { useLayoutEffect, useRef } from 'preact/hooks';
import { useWords } from '../ui/context.ts';
import { Icon } from '../ui/icon.tsx';
import styles from './media.module.css';

/** A picture alone, over everything; Escape, the button or a click beside it lead back. */
export function Lightbox({ address, name, onClose }: { address: string; name: string; onClose: () => void }) {
  const { t } = useWords();
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    dialog.current?.showModal();
  }, []);
  return (
    <dialog
      class={styles.lightbox}
      ref={dialog}
      aria-label={name}
      onClose={onClose}
      onKeyDown={(event) => event.stopPropagation()}
      onClick={({ target, currentTarget }) => target === currentTarget && onClose()}
    >
      <img src={address} alt={name} />
      <div class={styles.lightboxBar}>
        <a href={address} download={name} target="_blank" rel="noopener noreferrer" aria-label={t('savePicture')}>
          <Icon name="download" />
        </a>
        <button type="button" onClick={onClose} aria-label={t('closePicture')}>
          <Icon name="close" />
        </button>
      </div>
    </dialog>
  );
}
