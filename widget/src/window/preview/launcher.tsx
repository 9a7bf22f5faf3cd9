import type { ChannelWindow } from '@parley/schemas';
import { launcherIcons } from '../../loader/icons.ts';
import { accentColours } from '../core/accent.ts';
import styles from './preview.module.css';

/** The launcher as the loader draws it on a page, below the window. */
export function PreviewLauncher({ launcher, accent }: Pick<ChannelWindow['appearance'], 'launcher' | 'accent'>) {
  if (launcher.hidden) return <div class={styles.bar} />;
  const colours = accentColours(accent, 'light');
  return (
    <div class={styles.bar} data-side={launcher.position}>
      <span class={styles.launcher} style={{ background: colours.accent, color: colours.onAccent }}>
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <path d={launcherIcons[launcher.icon]} />
        </svg>
        {launcher.text && <span dir="auto">{launcher.text}</span>}
      </span>
    </div>
  );
}
