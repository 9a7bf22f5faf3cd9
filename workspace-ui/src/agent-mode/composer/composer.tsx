import { isComposing, pastedFiles } from '@parley/content';
import { Textarea } from '@mantine/core';
import type { SessionDetails, SuggestedReply } from '@parley/schemas';
import { useEffect, useState, type ClipboardEvent, type DragEvent, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { addFiles } from '../desk/attachments.ts';
import { takeAlong } from '../desk/insert-reply.ts';
import { usePreferences } from '../desk/preferences.ts';
import { AttachmentList } from './attachment-list.tsx';
import { ComposerBar } from './composer-bar.tsx';
import { findUnfilled } from './find-unfilled.ts';
import type { Trigger } from './find-trigger.ts';
import { KeepReply } from './keep-reply.tsx';
import { MarkdownPreview } from './markdown-preview.tsx';
import { MentionPicker } from './mention-picker.tsx';
import { QuoteStrip } from './quote-strip.tsx';
import { ReplyPicker } from './reply-picker.tsx';
import { ResizeHandle } from './resize-handle.tsx';
import { UnfilledStrip } from './unfilled-strip.tsx';
import { useCaret } from './use-caret.ts';
import { useComposer } from './use-composer.ts';
import { useMentionPicker } from './use-mention-picker.ts';
import { useReplyPicker } from './use-reply-picker.ts';
import classes from './composer.module.css';

/** Where an agent writes: to the visitor, or a note for colleagues. */
export function Composer({ session }: { session: SessionDetails }) {
  const { t } = useTranslation('agent');
  const { id } = session;
  const composer = useComposer(id);
  const { text, setText, isNote, setNote, attachments, send, isTooLong, unfilled } = composer;
  const { sendKey, composerRows } = usePreferences();
  const { input, caret, onSelect, replace, select } = useCaret(text, setText);
  const [isOver, setOver] = useState(false);
  const [kept, setKept] = useState<string | null>(null);
  useEffect(() => input.current?.focus({ preventScroll: true }), [id, input]);

  const pick = (reply: SuggestedReply, { start, end }: Trigger): void => {
    const gap = findUnfilled(reply.text)[0];
    replace(reply.text, { start, end }, gap);
    takeAlong(id, reply);
  };
  const picker = useReplyPicker({ sessionId: id, text, caret, isOff: isNote, onPick: pick });
  const mentioning = useMentionPicker({
    text,
    caret,
    isOff: !isNote,
    onPick: (mention, { start, end }) => {
      replace(`@${mention.name} `, { start, end });
      composer.mention(mention);
    },
  });
  const add = (files: ArrayLike<File> | null): void => {
    if (!files || files.length === 0) return;
    setNote(false);
    addFiles(id, Array.from(files));
    input.current?.focus();
  };
  const sendOrStop = (isMeant = false): void => {
    if (send(isMeant)) return;
    const [gap] = findUnfilled(text);
    if (gap) select(gap);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (picker.onKeyDown(event) || mentioning.onKeyDown(event)) return;
    if (event.key !== 'Enter' || isComposing(event.nativeEvent) || event.altKey) return;
    if (event.shiftKey !== (sendKey === 'shift-enter') && !event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    sendOrStop();
  };
  const onPaste = (event: ClipboardEvent): void => {
    const files = pastedFiles(event.clipboardData);
    if (files.length === 0) return;
    event.preventDefault();
    add(files);
  };
  const openReplies = (): void => {
    setNote(false);
    replace(caret === 0 || /\s$/u.test(text.slice(0, caret)) ? '#' : ' #', { start: caret, end: caret });
  };
  const { trigger } = picker.state;
  const withoutTrigger = trigger ? (text.slice(0, trigger.start) + text.slice(trigger.end)).trim() : '';
  return (
    <section
      className={classes.composer}
      data-note={isNote || undefined}
      data-over={isOver || undefined}
      aria-label={t('composer')}
      onDragOver={(event: DragEvent) => {
        if (!event.dataTransfer.types.includes('Files')) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event: DragEvent) => {
        setOver(false);
        if (event.dataTransfer.files.length === 0) return;
        event.preventDefault();
        add(event.dataTransfer.files);
      }}
    >
      <ResizeHandle />
      <ReplyPicker
        state={picker.state}
        onPick={(reply) => {
          picker.pick(reply);
          input.current?.focus();
        }}
        onKeep={withoutTrigger === '' ? null : () => setKept(withoutTrigger)}
      />
      <MentionPicker
        state={mentioning.state}
        onPick={(colleague) => {
          mentioning.pick(colleague);
          input.current?.focus();
        }}
      />
      <QuoteStrip sessionId={id} quote={isNote ? null : composer.quote} />
      <AttachmentList sessionId={id} attachments={attachments} />
      <Textarea
        ref={input}
        variant="unstyled"
        size="sm"
        minRows={composerRows}
        maxRows={Math.max(9, composerRows)}
        aria-label={t(isNote ? 'noteLabel' : 'messageLabel')}
        placeholder={t(isNote ? 'notePlaceholder' : 'messagePlaceholder')}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          onSelect();
        }}
        onSelect={onSelect}
        onKeyDown={onKeyDown}
        onPaste={onPaste}
        onBlur={() => {
          picker.close();
          mentioning.close();
        }}
        classNames={{ input: classes.input }}
        aria-invalid={isTooLong}
        aria-autocomplete="list"
        aria-controls={trigger ? picker.state.id : undefined}
        aria-activedescendant={
          trigger && picker.state.items.length > 0 ? `${picker.state.id}-${picker.state.active}` : undefined
        }
        spellCheck
        lang={isNote ? undefined : session.contact.locale || undefined}
        data-composer
      />
      {composer.isMarkdown && !isNote && <MarkdownPreview text={text} />}
      <UnfilledStrip unfilled={unfilled} onFill={select} onSend={() => sendOrStop(true)} />
      <ComposerBar
        session={session}
        composer={composer}
        onFiles={add}
        onInsert={(what) => replace(what, { start: caret, end: caret })}
        onReplies={openReplies}
        onSend={() => sendOrStop()}
        onFocus={() => input.current?.focus()}
      />
      {kept !== null && <KeepReply content={kept} onClose={() => setKept(null)} />}
    </section>
  );
}
