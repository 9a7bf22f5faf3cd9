import type { Words } from '../i18n/texts.ts';
import type { TextKey } from '../i18n/en.ts';
import { Icon, type IconName } from '../ui/icon.tsx';
import styles from './screens.module.css';

export type Dead = 'missing' | 'broken' | 'blocked' | 'closed' | 'notReady';

const pictures: Record<Dead, IconName> = {
  missing: 'messageOff',
  broken: 'offline',
  blocked: 'ban',
  closed: 'messageOff',
  notReady: 'clock',
};

/** There is no conversation: what happened, and what to do. */
export function DeadEnd({
  kind,
  words,
  retry,
  close,
}: {
  kind: Dead;
  words: Words;
  retry?: () => void;
  close?: () => void;
}) {
  const text = (part: 'Title' | 'Text'): string => words.t(`${kind}${part}` as TextKey);
  return (
    <main class={styles.screen}>
      {close && (
        <button type="button" class={styles.close} onClick={close} aria-label={words.t('closeChat')}>
          <Icon name="close" />
        </button>
      )}
      <span class={styles.picture}>
        <Icon name={pictures[kind]} size={32} />
      </span>
      <h1>{text('Title')}</h1>
      <p>{text('Text')}</p>
      {retry && (
        <button type="button" class={styles.retry} onClick={retry}>
          <Icon name="refresh" size={18} />
          {words.t('retry')}
        </button>
      )}
    </main>
  );
}

/** The shape of what is coming, in its place. */
export function Skeleton({ words }: { words: Words }) {
  return (
    <div class={styles.skeleton} role="status" aria-label={words.t('loading')}>
      <span />
      <span />
      <span />
    </div>
  );
}
