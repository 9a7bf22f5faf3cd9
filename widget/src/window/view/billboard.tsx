import { useState } from 'preact/hooks';
import { localText } from '../core/text-stores.ts';
import { useSurroundings } from '../ui/context.ts';
import { Icon } from '../ui/icon.tsx';
import styles from './billboard.module.css';

/** What the company has to say to everybody, until the visitor has put it away; what is new comes again (CHAN-12). */
export function Billboard() {
  const { config, words } = useSurroundings();
  const { enabled, title, text, link, linkText } = config.billboard;
  const said = JSON.stringify([title, text, link]);
  const [kept] = useState(() => localText(`parley:${config.channel.id}:billboard`));
  const [away, setAway] = useState(kept?.get() ?? '');
  if (!enabled || (title + text).trim() === '' || away === said) return null;
  return (
    <aside class={styles.billboard} aria-label={title || words.t('billboard')}>
      <div class={styles.words} dir="auto">
        {title && <strong>{title}</strong>}
        {text && <p>{text}</p>}
        {link && (
          <a href={link} target="_blank" rel="noopener noreferrer">
            {linkText || new URL(link).host}
          </a>
        )}
      </div>
      <button
        type="button"
        aria-label={words.t('close')}
        onClick={() => {
          kept?.set(said);
          setAway(said);
        }}
      >
        <Icon name="close" size={18} />
      </button>
    </aside>
  );
}
