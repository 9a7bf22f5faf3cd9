import { Button, Kbd } from '@mantine/core';
import type { SuggestedReply } from '@parley/schemas';
import { IconCards, IconPaperclip, IconUser } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { describeError } from '../../ui/describe-error.ts';
import { Card } from '../thread/bodies/card.tsx';
import { findUnfilled } from './find-unfilled.ts';
import type { PickerState } from './use-reply-picker.ts';
import classes from './reply-picker.module.css';

export type ReplyPickerProps = {
  state: PickerState;
  onPick: (reply: SuggestedReply) => void;
  /** Keeps what is written as a reply of one's own. */
  onKeep: (() => void) | null;
};

/** The quick replies that may be meant, and the one that is marked as the visitor would read it (AGENT-62, AGENT-63). */
export function ReplyPicker({ state, onPick, onKeep }: ReplyPickerProps) {
  const { t } = useTranslation('agent');
  const { t: ui } = useTranslation('ui');
  const { id, trigger, items, total, active, setActive, isSearching, error } = state;
  const marked = useRef<HTMLLIElement>(null);
  useEffect(() => {
    // In braces: newer browsers answer a promise, which is no cleanup.
    marked.current?.scrollIntoView({ block: 'nearest' });
  }, [active, items]);
  if (trigger === null) return null;
  const shown = items[active];
  return (
    // The keyboard stays in the text: presses of the mouse must not take it away.
    <div className={classes.picker} onMouseDown={(event) => event.preventDefault()}>
      <div className={classes.sides}>
        <ul id={id} role="listbox" aria-label={t('replies')} className={classes.list}>
          {items.map((reply, index) => (
            <li
              key={reply.id}
              id={`${id}-${index}`}
              ref={index === active ? marked : null}
              role="option"
              aria-selected={index === active}
              onMouseMove={() => index !== active && setActive(index)}
              onClick={() => onPick(reply)}
            >
              <span className={classes.name} dir="auto">
                {reply.title}
                {reply.set === 'personal' && <IconUser size={12} aria-label={t('replyOwn')} />}
                {reply.attachments.length > 0 && <IconPaperclip size={12} aria-label={t('attachments')} />}
                {reply.card && <IconCards size={12} aria-label={t('replyCard')} />}
              </span>
              <span className={classes.category} dir="auto">
                {reply.category}
              </span>
            </li>
          ))}
        </ul>
        {shown && <Preview reply={shown} />}
      </div>
      {items.length === 0 && (
        <p className={classes.none}>
          {error
            ? describeError(error, ui)
            : isSearching
              ? ui('loading')
              : t(trigger.query === '' ? 'repliesNone' : 'repliesNoMatch')}
        </p>
      )}
      <footer className={classes.foot}>
        <span role="status">{t('repliesFound', { count: total })}</span>
        <span className={classes.keys} aria-hidden>
          <Kbd size="xs">↑</Kbd> <Kbd size="xs">↓</Kbd> <Kbd size="xs">Enter</Kbd> <Kbd size="xs">Esc</Kbd>
        </span>
        {onKeep && (
          <Button size="compact-xs" variant="subtle" onClick={onKeep}>
            {t('repliesKeep')}
          </Button>
        )}
        <Button size="compact-xs" variant="subtle" renderRoot={(props) => <Link to="/agent/replies" {...props} />}>
          {t('repliesManage')}
        </Button>
      </footer>
    </div>
  );
}

function Preview({ reply: { text, attachments, card, missing } }: { reply: SuggestedReply }) {
  const { t } = useTranslation('agent');
  return (
    <div className={classes.preview} aria-hidden>
      {missing.length > 0 && <p className={classes.missing}>{t('replyMissing', { names: missing.join(', ') })}</p>}
      {text !== '' && (
        <p className={classes.text} dir="auto">
          <Filled text={text} />
        </p>
      )}
      {attachments.map(({ uploadId, name, mime, url }) =>
        mime.startsWith('image/') ? (
          <img key={uploadId} src={url} alt="" />
        ) : (
          <span key={uploadId} className={classes.file}>
            <IconPaperclip size={13} /> {name}
          </span>
        ),
      )}
      {card && <Card {...card} title={card.header} />}
    </div>
  );
}

/** The text, with what is not filled in marked. */
function Filled({ text }: { text: string }) {
  const gaps = findUnfilled(text);
  return (
    <>
      {gaps.map(({ start, end }, index) => (
        <span key={start}>
          {text.slice(gaps[index - 1]?.end ?? 0, start)}
          <mark>{text.slice(start, end)}</mark>
        </span>
      ))}
      {text.slice(gaps.at(-1)?.end ?? 0)}
    </>
  );
}
