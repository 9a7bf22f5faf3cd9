import { countCharacters, isComposing, pastedFiles } from '@parley/content';
import { useEffect, useRef } from 'preact/hooks';
import { useChatState, useSurroundings } from '../ui/context.ts';
import styles from './composer.module.css';
import { EmojiButton } from './emoji-button.tsx';
import { FileButtons } from './file-buttons.tsx';
import { FilePreview } from './file-preview.tsx';
import { composerMark } from '../ui/go-on.ts';
import { Icon } from '../ui/icon.tsx';
import { useDraftText } from '../ui/use-draft.ts';

const counterFrom = 200;

export type ComposerProps = {
  files: readonly File[];
  setFiles: (files: readonly File[]) => void;
  /** The next message begins a new conversation. */
  hasEnded: boolean;
};

/** Where the visitor writes: Enter sends, Shift+Enter begins a line; pictures by paste, drop and choice. */
export function Composer({ files, setFiles, hasEnded }: ComposerProps) {
  const { chat, config, words } = useSurroundings();
  const { isShown } = useChatState();
  const { t } = words;
  const [text, setText] = useDraftText('composer');
  const field = useRef<HTMLTextAreaElement>(null);
  const limit = config.limits.textCharacters;
  const left = limit - countCharacters(text);
  const canSend = left >= 0 && (text.trim() !== '' || files.length > 0);

  useEffect(() => {
    const { current } = field;
    if (!current) return;
    current.style.height = '0';
    current.style.height = `${Math.min(current.scrollHeight, 140)}px`;
  }, [text]);
  useEffect(() => {
    // On phones the keyboard would cover what is to be read first.
    if (!isShown || !matchMedia('(pointer: fine)').matches) return;
    const focus = (): void => {
      if (document.activeElement === document.body) field.current?.focus({ preventScroll: true });
    };
    // A frame that has just been shown gets the focus a moment later.
    window.addEventListener('focus', focus);
    window.focus();
    focus();
    return () => window.removeEventListener('focus', focus);
  }, [isShown]);

  const focusField = (): void => field.current?.focus();
  const send = (): void => {
    if (!canSend) return;
    if (files.length > 0) chat.sendFiles(files);
    if (text.trim() !== '') chat.sendText(text.trim());
    setFiles([]);
    setText('');
    focusField();
  };
  const insert = (sign: string): void => {
    const { current } = field;
    const [start, end] = [current?.selectionStart ?? text.length, current?.selectionEnd ?? text.length];
    setText(text.slice(0, start) + sign + text.slice(end));
    requestAnimationFrame(() => {
      current?.focus();
      current?.setSelectionRange(start + sign.length, start + sign.length);
    });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    // While characters are composed (Chinese, Japanese …), Enter chooses one of them.
    if (event.key !== 'Enter' || event.shiftKey || isComposing(event)) return;
    event.preventDefault();
    send();
  };
  const onPaste = (event: ClipboardEvent): void => {
    const pasted = event.clipboardData ? pastedFiles(event.clipboardData) : [];
    if (pasted.length === 0 || !config.uploads.enabled) return;
    event.preventDefault();
    setFiles([...files, ...pasted]);
  };
  return (
    <form
      class={styles.composer}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <FilePreview files={files} setFiles={setFiles} focusNext={focusField} />
      <div class={styles.field}>
        <textarea
          {...composerMark}
          ref={field}
          rows={1}
          value={text}
          dir="auto"
          aria-label={t('compose')}
          placeholder={t(hasEnded ? 'composeEnded' : 'compose')}
          enterkeyhint="send"
          aria-invalid={left < 0 || undefined}
          aria-describedby={left < counterFrom ? 'characters' : undefined}
          onInput={({ currentTarget: { value } }) => {
            setText(value);
            if (value.trim() !== '') chat.client.typing();
          }}
          onKeyDown={onKeyDown}
          onPaste={onPaste}
        />
        <button type="submit" class={styles.send} disabled={!canSend} aria-label={t('send')} title={t('send')}>
          <Icon name="send" />
        </button>
      </div>
      {left < counterFrom && (
        <p
          class={styles.counter}
          id="characters"
          data-over={left < 0 || undefined}
          role={left < 0 ? 'alert' : undefined}
        >
          {left < 0 ? t('tooLong', { count: -left, limit }) : t('charactersLeft', { count: left })}
        </p>
      )}
      <div class={styles.tools}>
        <EmojiButton insert={insert} focusNext={focusField} />
        {config.uploads.enabled && <FileButtons add={(chosen) => setFiles([...files, ...chosen])} />}
      </div>
    </form>
  );
}
