import { useEffect, useRef, type ReactNode } from 'react';
import classes from './dialog-box.module.css';

/** A dialog over the designer; Escape or a click beside it closes it. The keyboard begins at `data-autofocus`. */
export function DialogBox({
  label,
  width,
  onClose,
  children,
}: {
  label: string;
  width: number;
  onClose: () => void;
  children: ReactNode;
}) {
  const box = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    // The browser's own modal dialog keeps the keyboard inside.
    box.current?.showModal();
    box.current?.querySelector<HTMLElement>('[data-autofocus]')?.focus();
  }, []);
  return (
    <dialog
      ref={box}
      className={classes.box}
      style={{ width }}
      aria-label={label}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onKeyDown={(event) => event.stopPropagation()}
      onPointerDown={(event) => {
        if (event.target === event.currentTarget) onClose();
      }}
    >
      <div className={classes.inside}>{children}</div>
    </dialog>
  );
}
