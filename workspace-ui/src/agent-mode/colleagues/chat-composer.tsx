import { ActionIcon, Button, CloseButton, FileButton, Textarea } from '@mantine/core';
import { isComposing, pastedFiles } from '@parley/content';
import { colleagueLimits, type ColleagueMessage } from '@parley/schemas';
import { IconPaperclip } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { request } from '../../api/request.ts';
import { uploadFile } from '../../files/upload-file.ts';
import { notifyError } from '../../ui/notify.ts';
import { kindOfFile } from '../desk/kind-of-file.ts';
import { addressOfChat } from '../desk/colleague-queries.ts';
import { writeToColleagues } from '../desk/chat-outbox.ts';
import { lineOf, nameOf } from './chat-words.ts';
import classes from './colleagues.module.css';

type ChatComposerProps = { chatId: string; quoted: ColleagueMessage | null; onUnquote: () => void };

/** Enter sends, Shift+Enter breaks the line. */
export function ChatComposer({ chatId, quoted, onUnquote }: ChatComposerProps) {
  const { t } = useTranslation('colleagues');
  const queryClient = useQueryClient();
  const [text, setText] = useState('');
  const [isUploading, setUploading] = useState(false);
  const tellWriting = useTellWriting(chatId);
  const quotes = quoted ? { quotes: quoted.seq } : {};
  const send = (): void => {
    const words = text.trim();
    if (words === '') return;
    writeToColleagues(queryClient, { chatId, body: { kind: 'text', text: words }, text: words, ...quotes });
    setText('');
    onUnquote();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    // An input method takes its own Enter.
    if (event.key !== 'Enter' || event.shiftKey || isComposing(event.nativeEvent)) return;
    event.preventDefault();
    send();
  };
  const attach = async (files: readonly File[]): Promise<void> => {
    setUploading(true);
    try {
      for (const file of files) {
        const { uploadId, mime, name } = await uploadFile(file, { signal: new AbortController().signal });
        writeToColleagues(queryClient, { chatId, body: { kind: kindOfFile(mime), uploadId }, text: name, ...quotes });
      }
      onUnquote();
    } catch (error) {
      notifyError(error);
    } finally {
      setUploading(false);
    }
  };
  return (
    <div className={classes.compose}>
      {quoted && (
        <div className={classes.meta}>
          <span className={classes.quoted}>
            {t('quoted', { name: nameOf(quoted.from) })} · {lineOf(quoted, t).slice(0, 120)}
          </span>
          <CloseButton size="xs" aria-label={t('unquote')} onClick={onUnquote} />
        </div>
      )}
      <div className={classes.tools}>
        <FileButton multiple onChange={(files) => void attach(files)}>
          {(props) => (
            <ActionIcon {...props} size="lg" loading={isUploading} aria-label={t('attach')} title={t('attach')}>
              <IconPaperclip size={17} aria-hidden />
            </ActionIcon>
          )}
        </FileButton>
        <Textarea
          className={classes.write}
          aria-label={t('write')}
          placeholder={t('write')}
          autosize
          minRows={1}
          maxRows={6}
          maxLength={colleagueLimits.textCharacters}
          value={text}
          onChange={({ currentTarget }) => {
            setText(currentTarget.value);
            if (currentTarget.value.trim() !== '') tellWriting();
          }}
          onKeyDown={onKeyDown}
          onPaste={(event) => {
            const files = pastedFiles(event.clipboardData);
            if (files.length === 0) return;
            event.preventDefault();
            void attach(files);
          }}
        />
        <Button onClick={send} disabled={text.trim() === ''}>
          {t('send')}
        </Button>
      </div>
    </div>
  );
}

const tellEveryMilliseconds = 3_000;

/** Tells the others that one writes, now and then. */
function useTellWriting(chatId: string): () => void {
  const toldAt = useRef(0);
  return () => {
    if (Date.now() - toldAt.current < tellEveryMilliseconds) return;
    toldAt.current = Date.now();
    // Nobody misses it.
    request('POST', `${addressOfChat(chatId)}/typing`).catch(() => undefined);
  };
}
