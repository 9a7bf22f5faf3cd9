import { isComposing, pastedFiles } from '@parley/content';
import { ActionIcon, Button, Textarea, Tooltip } from '@mantine/core';
import type { AgentViewSession } from '@parley/schemas';
import { IconLock, IconPaperclip, IconSend2 } from '@tabler/icons-react';
import { useEffect, useRef, useState, type ClipboardEvent, type DragEvent, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../desk/preferences.ts';
import { AttachmentList } from './attachment-list.tsx';
import { addFiles } from './attachments.ts';
import { EmojiButton } from './emoji-button.tsx';
import { SendKeyMenu } from './send-key-menu.tsx';
import { useComposer } from './use-composer.ts';
import classes from './composer.module.css';

/** Where an agent writes: to the visitor, or a note for colleagues. */
export function Composer({ session: { id } }: { session: AgentViewSession }) {
  const { t } = useTranslation('agent');
  const composer = useComposer(id);
  const { text, setText, isNote, setNote, attachments, send, canSend, isTooLong, left } = composer;
  const sendKey = usePreferences((preferences) => preferences.sendKey);
  const input = useRef<HTMLTextAreaElement>(null);
  const picker = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  useEffect(() => input.current?.focus({ preventScroll: true }), [id]);

  const add = (files: ArrayLike<File> | null): void => {
    if (!files || files.length === 0) return;
    setNote(false);
    addFiles(id, Array.from(files));
    input.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || isComposing(event.nativeEvent) || event.altKey) return;
    if (event.shiftKey !== (sendKey === 'shift-enter') && !event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    send();
  };
  const onPaste = (event: ClipboardEvent): void => {
    const files = pastedFiles(event.clipboardData);
    if (files.length === 0) return;
    event.preventDefault();
    add(files);
  };
  const insert = (emoji: string): void => {
    const { current } = input;
    const [start, end] = [current?.selectionStart ?? text.length, current?.selectionEnd ?? text.length];
    setText(text.slice(0, start) + emoji + text.slice(end));
    requestAnimationFrame(() => {
      current?.focus();
      current?.setSelectionRange(start + emoji.length, start + emoji.length);
    });
  };
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
      <AttachmentList sessionId={id} attachments={attachments} />
      <Textarea
        ref={input}
        variant="unstyled"
        size="sm"
        minRows={2}
        maxRows={9}
        aria-label={t(isNote ? 'noteLabel' : 'messageLabel')}
        placeholder={t(isNote ? 'notePlaceholder' : 'messagePlaceholder')}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        onPaste={onPaste}
        classNames={{ input: classes.input }}
        aria-invalid={isTooLong}
        data-composer
      />
      <div className={classes.bar}>
        <Tooltip label={t('attach')}>
          <ActionIcon aria-label={t('attach')} onClick={() => picker.current?.click()}>
            <IconPaperclip size={16} />
          </ActionIcon>
        </Tooltip>
        <input
          ref={picker}
          type="file"
          multiple
          hidden
          aria-label={t('attach')}
          onChange={(event) => {
            add(event.currentTarget.files);
            event.currentTarget.value = '';
          }}
        />
        <EmojiButton onPick={insert} />
        <Tooltip label={`${t('noteMode')} · Alt+N`}>
          <Button
            size="compact-xs"
            variant="subtle"
            color="gray"
            className={classes.noteButton}
            leftSection={<IconLock size={13} />}
            aria-pressed={isNote}
            onClick={() => {
              setNote(!isNote);
              input.current?.focus();
            }}
          >
            {t('noteMode')}
          </Button>
        </Tooltip>
        <span className={classes.spacer} />
        {left !== null && (
          <span className={classes.left} data-over={isTooLong || undefined} role="status">
            {isTooLong ? t('tooLong', { count: -left }) : t('charactersLeft', { count: left })}
          </span>
        )}
        <SendKeyMenu />
        <Button
          size="compact-sm"
          leftSection={isNote ? <IconLock size={13} /> : <IconSend2 size={14} />}
          disabled={!canSend}
          onClick={send}
        >
          {t(isNote ? 'addNote' : 'send')}
        </Button>
      </div>
    </section>
  );
}
