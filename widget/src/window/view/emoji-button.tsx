import { isComposing } from '@parley/content';
import type { ComponentType } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useSurroundings } from '../ui/context.ts';
import styles from './composer.module.css';
import { Icon } from '../ui/icon.tsx';
import type { SignsProps } from './signs-panel.tsx';

/** Opens the panel of emoji and stickers; what is in it is loaded then. */
export function EmojiButton({ insert, focusNext }: { insert: (sign: string) => void; focusNext: () => void }) {
  const { words } = useSurroundings();
  const [isOpen, setOpen] = useState(false);
  const [Panel, setPanel] = useState<ComponentType<SignsProps> | null>(null);
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!isOpen) return;
    void import('./signs-panel.tsx').then(({ SignsPanel }) => setPanel(() => SignsPanel)).catch(() => setOpen(false));
    const close = (event: Event): void => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) setOpen(false);
    };
    document.addEventListener('pointerdown', close);
    return () => document.removeEventListener('pointerdown', close);
  }, [isOpen]);
  const close = (): void => {
    setOpen(false);
    focusNext();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !isOpen || isComposing(event)) return;
    event.stopPropagation();
    setOpen(false);
    root.current?.querySelector('button')?.focus();
  };
  return (
    <div ref={root} onKeyDown={onKeyDown}>
      <button
        type="button"
        class={styles.tool}
        aria-expanded={isOpen}
        aria-label={words.t('emoji')}
        title={words.t('emoji')}
        onClick={() => setOpen(!isOpen)}
      >
        <Icon name="emoji" />
      </button>
      {isOpen && (
        <div class={styles.panel} role="dialog" aria-label={words.t('emoji')}>
          {Panel ? <Panel insert={insert} close={close} /> : <p class={styles.wait}>{words.t('loading')}</p>}
        </div>
      )}
    </div>
  );
}
