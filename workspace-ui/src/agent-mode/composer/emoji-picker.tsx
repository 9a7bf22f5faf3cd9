import { foldText } from '@parley/schemas';
import { isComposing } from '@parley/content';
import { TextInput } from '@mantine/core';
import { useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import emojiGroups from 'unicode-emoji-json/data-by-group.json';
import { emojiTitle, isEmojiCalled } from './emoji-words.ts';
import classes from './composer.module.css';

const shownResults = 64;

/** Emoji by group, or by their English and Chinese names. Arrows walk, Enter picks. */
export function EmojiPicker({ onPick }: { onPick: (emoji: string) => void }) {
  const { t, i18n } = useTranslation('agent');
  const [query, setQuery] = useState('');
  const words = foldText(query);
  const groups =
    words === ''
      ? emojiGroups
      : [
          {
            name: t('emojiFound'),
            emojis: emojiGroups
              .flatMap(({ emojis }) => emojis)
              .filter((each) => isEmojiCalled(each, words))
              .slice(0, shownResults),
          },
        ];
  const walk = (event: KeyboardEvent<HTMLElement>): void => {
    if (isComposing(event.nativeEvent)) return;
    const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: 8, ArrowUp: -8 }[event.key];
    if (step === undefined || !(event.target instanceof HTMLButtonElement)) return;
    event.preventDefault();
    const buttons = [...event.currentTarget.querySelectorAll('button')];
    buttons[buttons.indexOf(event.target) + step]?.focus();
  };
  return (
    <div>
      <TextInput
        data-autofocus
        // It comes after the popover has looked for what to focus, the first time.
        autoFocus
        aria-label={t('emojiSearch')}
        placeholder={t('emojiSearch')}
        value={query}
        onChange={(event) => setQuery(event.currentTarget.value)}
        onKeyDown={(event) => {
          const first = groups[0]?.emojis[0];
          if (event.key === 'Enter' && !isComposing(event.nativeEvent) && words !== '' && first) onPick(first.emoji);
        }}
      />
      <div className={classes.emojis} onKeyDown={walk} tabIndex={0} role="group" aria-label={t('emoji')}>
        {groups.map(({ name, emojis }) => (
          <section key={name} aria-label={name}>
            <h4>{name}</h4>
            <div>
              {emojis.map((each) => {
                const title = emojiTitle(each, i18n.language);
                return (
                  <button
                    key={each.emoji}
                    type="button"
                    title={title}
                    aria-label={title}
                    onClick={() => onPick(each.emoji)}
                  >
                    {each.emoji}
                  </button>
                );
              })}
            </div>
          </section>
        ))}
        {words !== '' && groups[0]?.emojis.length === 0 && <p>{t('emojiNone')}</p>}
      </div>
    </div>
  );
}
