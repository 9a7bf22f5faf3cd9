import { useRef } from 'preact/hooks';
import { useSurroundings } from '../ui/context.ts';
import styles from './composer.module.css';
import { Icon } from '../ui/icon.tsx';

/** Chooses files; on phones also takes a picture. */
export function FileButtons({ add }: { add: (files: readonly File[]) => void }) {
  const { config, words } = useSurroundings();
  const { t } = words;
  const any = useRef<HTMLInputElement>(null);
  const camera = useRef<HTMLInputElement>(null);
  const take = ({ currentTarget }: { currentTarget: HTMLInputElement }): void => {
    add(Array.from(currentTarget.files ?? []));
    // The same file may be chosen again.
    currentTarget.value = '';
  };
  return (
    <>
      <button
        type="button"
        class={styles.tool}
        onClick={() => any.current?.click()}
        aria-label={t('attach')}
        title={t('attach')}
      >
        <Icon name="attach" />
      </button>
      <input type="file" multiple hidden ref={any} onChange={take} aria-label={t('attach')} data-any />
      <button
        type="button"
        class={`${styles.tool} ${styles.phoneOnly}`}
        onClick={() => camera.current?.click()}
        aria-label={t('camera')}
        title={t('camera')}
      >
        <Icon name="camera" />
      </button>
      <input
        type="file"
        hidden
        ref={camera}
        onChange={take}
        accept={config.uploads.imageTypes.join(',')}
        capture="environment"
        aria-label={t('camera')}
      />
    </>
  );
}
