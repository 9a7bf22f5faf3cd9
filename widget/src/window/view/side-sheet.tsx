import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { useWords } from '../ui/context.ts';
import { Icon } from '../ui/icon.tsx';
import styles from './sheet.module.css';

/** A sheet over the conversation; Escape and the arrow lead back to where one was. */
export function SideSheet({
  label,
  onClose,
  children,
}: {
  label: string;
  onClose: () => void;
  children: ComponentChildren;
}) {
  const { t } = useWords();
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    dialog.current?.showModal();
  }, []);
  return (
    <dialog
      class={styles.sheet}
      ref={dialog}
      aria-label={label}
      onKeyDown={(event) => event.stopPropagation()}
      onClose={onClose}
      onClick={({ target, currentTarget }) => target === currentTarget && onClose()}
    >
      <div class={styles.body}>
        <button type="button" class={styles.back} onClick={onClose} aria-label={t('back')}>
          <Icon name="close" />
        </button>
        {children}
      </div>
    </dialog>
  );
}
