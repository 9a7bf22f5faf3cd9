import { safeAddress } from '@parley/content';
import { useState } from 'preact/hooks';
import { Icon } from '../ui/icon.tsx';
import styles from './avatar.module.css';

/** A picture, or the first sign of a name; without a name, the assistant. */
export function Avatar({ picture, name, size }: { picture?: string; name?: string; size: number }) {
  const [isBroken, setBroken] = useState(false);
  const address = isBroken ? null : safeAddress(picture);
  const style = { width: `${size}px`, height: `${size}px`, fontSize: `${Math.round(size * 0.42)}px` };
  if (address !== null) {
    return (
      <img
        class={styles.avatar}
        style={style}
        src={address}
        alt=""
        referrerpolicy="no-referrer"
        onError={() => setBroken(true)}
      />
    );
  }
  const [initial] = new Intl.Segmenter().segment((name ?? '').trim());
  return (
    <span class={styles.avatar} style={style} aria-hidden="true">
      {initial ? initial.segment.toLocaleUpperCase() : <Icon name="emoji" size={Math.round(size * 0.6)} />}
    </span>
  );
}
