import { safeAddress } from '@parley/content';
import type { ChannelStickers } from '@parley/schemas';
import { useEffect, useState } from 'preact/hooks';
import { emojiGroups, findEmoji, type Emoji } from '../core/emoji.ts';
import type { TextKey } from '../i18n/en.ts';
import { useStore, useSurroundings } from '../ui/context.ts';
import styles from './signs.module.css';

export type SignsProps = { insert: (sign: string) => void; close: () => void };

/** Emoji by group, by name, and those used lately; stickers where the channel has some. */
export function SignsPanel({ insert, close }: SignsProps) {
  const { config, words } = useSurroundings();
  const { t } = words;
  const [isStickers, setStickers] = useState(false);
  return (
    <div class={styles.signs}>
      {config.stickers && (
        <div class={styles.tabs}>
          {([false, true] as const).map((each) => (
            <button
              key={String(each)}
              type="button"
              aria-pressed={isStickers === each}
              onClick={() => setStickers(each)}
            >
              {t(each ? 'stickers' : 'emoji')}
            </button>
          ))}
        </div>
      )}
      {isStickers ? <Stickers close={close} /> : <EmojiList insert={insert} />}
    </div>
  );
}

function EmojiList({ insert }: { insert: (sign: string) => void }) {
  const { preferences, words } = useSurroundings();
  const { t } = words;
  const [query, setQuery] = useState('');
  const { recentEmoji } = useStore(preferences);
  const choose = (sign: string): void => {
    preferences.set({ recentEmoji: [sign, ...recentEmoji.filter((each) => each !== sign)].slice(0, 16) });
    insert(sign);
  };
  const found = query.trim() === '' ? null : findEmoji(query.trim());
  return (
    <>
      <input
        class={styles.search}
        type="search"
        value={query}
        placeholder={t('emojiSearch')}
        aria-label={t('emojiSearch')}
        onInput={({ currentTarget }) => setQuery(currentTarget.value)}
      />
      <div class={styles.list} tabIndex={0} role="region" aria-label={t('emoji')}>
        {found ? (
          found.length > 0 ? (
            <Grid emoji={found} choose={choose} />
          ) : (
            <p class={styles.none}>{t('emojiNone')}</p>
          )
        ) : (
          <>
            {recentEmoji.length > 0 && (
              <>
                <h3>{t('emojiRecent')}</h3>
                <Grid emoji={recentEmoji.map((sign) => ({ sign, name: sign }))} choose={choose} />
              </>
            )}
            {emojiGroups.map(({ key, emoji }) => (
              <section key={key}>
                <h3>{t(`emoji_${key}` as TextKey)}</h3>
                <Grid emoji={emoji} choose={choose} />
              </section>
            ))}
          </>
        )}
      </div>
    </>
  );
}

function Grid({ emoji, choose }: { emoji: readonly Emoji[]; choose: (sign: string) => void }) {
  return (
    <div class={styles.grid}>
      {emoji.map(({ sign, name }) => (
        <button key={sign} type="button" title={name} aria-label={name} onClick={() => choose(sign)}>
          {sign}
        </button>
      ))}
    </div>
  );
}

function Stickers({ close }: { close: () => void }) {
  const { server, config, chat, words } = useSurroundings();
  const [packs, setPacks] = useState<ChannelStickers['packs'] | null>(null);
  useEffect(() => {
    fetch(`${server}/api/v1/channels/${encodeURIComponent(config.channel.id)}/stickers`)
      .then(async (answer) => setPacks(answer.ok ? ((await answer.json()) as ChannelStickers).packs : []))
      .catch(() => setPacks([]));
  }, [server, config.channel.id]);
  if (!packs) return <p class={styles.none}>{words.t('loading')}</p>;
  if (packs.length === 0) return <p class={styles.none}>{words.t('stickersNone')}</p>;
  return (
    <div class={styles.list} tabIndex={0} role="region" aria-label={words.t('stickers')}>
      {packs.map((pack) => (
        <section key={pack.id}>
          <h3>{pack.name}</h3>
          <div class={styles.stickers}>
            {pack.stickers.map(({ id, name, url }) => (
              <button
                key={id}
                type="button"
                aria-label={name}
                title={name}
                onClick={() => {
                  chat.send({ kind: 'sticker', set: pack.id, sticker: id, url });
                  close();
                }}
              >
                <img src={safeAddress(url) ?? ''} alt="" loading="lazy" />
              </button>
            ))}
          </div>
        </section>
      ))}
    </div>
  );
}
