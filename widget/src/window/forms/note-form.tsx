import { formatFileSize, writtenMoment } from '@parley/content';
import type { LeaveNoteRequest, LeftNote } from '@parley/schemas';
import { useEffect, useRef, useState } from 'preact/hooks';
import { fileProblem } from '../core/file-kind.ts';
import { useSurroundings } from '../ui/context.ts';
import { FilePreview } from '../view/file-preview.tsx';
import { Icon } from '../ui/icon.tsx';
import { useDraft } from '../ui/use-draft.ts';
import { errorText } from '../i18n/error-text.ts';
import { checkField } from './check-field.ts';
import { Field } from './field.tsx';
import { focusFirstProblem } from './pre-chat-form.tsx';
import styles from './form.module.css';

const contacts = ['name', 'phone', 'email'] as const;
type Values = Record<(typeof contacts)[number] | 'text', string>;
const empty: Values = { name: '', phone: '', email: '', text: '' };

/** `crypto.randomUUID` exists only in secure contexts. */
const newClientId = (): string =>
  Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(36)).join('-');

/** A note for whoever reads it later (WIDGET-18); from the queue it also ends the waiting (WIDGET-21). */
export function NoteForm({ closesQueued, onDone }: { closesQueued: boolean; onDone: (() => void) | null }) {
  const { config, chat, words } = useSurroundings();
  const { t } = words;
  const { heading, required, textCharacters, isOutOfHours, opensAt, uploads: mostFiles } = config.notes;
  const { draft, change, clear } = useDraft('note');
  const values: Values = { ...empty, ...draft };
  const [files, setFiles] = useState<readonly File[]>([]);
  const [state, setState] = useState<'new' | 'checked' | 'sending' | 'done'>('new');
  const [problem, setProblem] = useState<string | null>(null);
  /** Of the note that is being written: sent again after a lost answer, it is not left twice. */
  const [clientId, setClientId] = useState(newClientId);
  const input = useRef<HTMLInputElement>(null);
  const attach = useRef<HTMLButtonElement>(null);
  const canAttach = config.uploads.enabled && mostFiles > 0;
  // Files belong to a visitor; a session does not begin by this.
  useEffect(() => chat.connect(), [chat]);

  const problemOf = (key: keyof Values) =>
    key === 'text'
      ? checkField({ kind: 'text', required: true }, values.text)
      : checkField({ kind: key === 'name' ? 'text' : key, required: required.includes(key) }, values[key]);
  const send = async (): Promise<void> => {
    setState('sending');
    setProblem(null);
    try {
      await chat.client.connect();
      const uploads: string[] = [];
      for (const file of files) uploads.push((await chat.client.upload(file, file.name)).uploadId);
      const { text, ...people } = values;
      const said = Object.fromEntries(Object.entries(people).filter(([, value]) => value.trim() !== ''));
      // Nobody comes here before they have agreed.
      const consent = config.consent?.version;
      const note: LeaveNoteRequest = { clientId, ...said, text, locale: words.locale, uploads, closesQueued, consent };
      await leaveNote(note);
      clear();
      setState('done');
    } catch (error) {
      setProblem(t(errorText(error instanceof Error && 'code' in error ? String(error.code) : 'other')));
      setState('checked');
    }
  };
  const leaveNote = async (note: LeaveNoteRequest): Promise<void> => {
    const path = `/channels/${encodeURIComponent(config.channel.id)}/notes`;
    await chat.client.request<LeftNote>('POST', path, note);
  };
  const onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    setState('checked');
    if ([...contacts, 'text' as const].every((key) => problemOf(key) === null)) void send();
    else focusFirstProblem(event.currentTarget);
  };
  const add = (chosen: readonly File[]): void => {
    const tooLarge = chosen.find(({ size }) => fileProblem(size, config.uploads.limitBytes) !== null);
    const size = tooLarge ? formatFileSize(tooLarge.size, words.locale) : '';
    const limit = formatFileSize(config.uploads.limitBytes, words.locale);
    if (tooLarge) setProblem(t('fileTooLarge', { name: tooLarge.name, size, limit }));
    else if (files.length + chosen.length > mostFiles) setProblem(t('noteFiles', { count: mostFiles }));
    else {
      setProblem(null);
      setFiles([...files, ...chosen]);
    }
  };

  if (state === 'done') {
    return (
      <div class={styles.form} role="status">
        <span class={styles.success}>
          <Icon name="check" size={28} />
        </span>
        <p class={styles.lead}>{t('noteDone')}</p>
        <button
          type="button"
          class={styles.submit}
          onClick={() => {
            setFiles([]);
            setClientId(newClientId());
            setState('new');
            onDone?.();
          }}
        >
          {t(onDone ? 'toChat' : 'noteAgain')}
        </button>
      </div>
    );
  }
  const field = (key: keyof Values) => ({
    value: values[key],
    problem: state === 'new' ? null : problemOf(key),
    change: (value: string) => change(key, value),
  });
  return (
    <form class={styles.form} onSubmit={onSubmit} noValidate>
      <h2>{heading || t('noteTitle')}</h2>
      {isOutOfHours && (
        <p class={styles.lead}>
          {t('noteOutOfHours')}
          {opensAt !== null && ` ${t('noteOpens', { when: writtenMoment(opensAt, { locale: words.locale }) })}`}
        </p>
      )}
      {contacts.map((key) => (
        <Field
          key={key}
          label={t(key)}
          kind={key === 'name' ? 'text' : key}
          required={required.includes(key)}
          {...field(key)}
        />
      ))}
      <Field label={t('noteText')} kind="long" required maxLength={textCharacters} {...field('text')} />
      <FilePreview files={files} setFiles={setFiles} focusNext={() => attach.current?.focus()} />
      {canAttach && (
        <>
          <button type="button" class={styles.quiet} ref={attach} onClick={() => input.current?.click()}>
            <Icon name="attach" size={18} />
            {t('noteAttach')}
          </button>
          <input
            type="file"
            multiple
            hidden
            ref={input}
            aria-label={t('noteAttach')}
            onChange={({ currentTarget }) => {
              add(Array.from(currentTarget.files ?? []));
              currentTarget.value = '';
            }}
          />
        </>
      )}
      {problem && (
        <p class={styles.problem} role="alert">
          {problem}
        </p>
      )}
      <button type="submit" class={styles.submit} disabled={state === 'sending'}>
        {t(state === 'sending' ? 'sending' : 'noteSend')}
      </button>
    </form>
  );
}
