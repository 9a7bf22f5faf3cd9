import { Button, Textarea } from '@mantine/core';
import { countCharacters, isComposing } from '@parley/content';
import { NoteRequest, type AgentViewSession, type NoteRequest as Note } from '@parley/schemas';
import { IconLock } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { request } from '../../api/request.ts';
import { limitsOf } from '../../ui/limits-of.ts';
import { notifyDone, notifyError } from '../../ui/notify.ts';
import classes from './supervise.module.css';

/** Tells the agent something that the visitor never sees (MON-09). */
export function WhisperBox({ session, onSent }: { session: AgentViewSession; onSent: () => void }) {
  const { t } = useTranslation('supervise');
  const [text, setText] = useState('');
  const length = countCharacters(text);
  const [isBusy, setBusy] = useState(false);
  /** Sent again after a lost answer, it is the same whisper. */
  const clientId = useRef(crypto.randomUUID());
  const { maxLength = 2_000 } = limitsOf(NoteRequest, 'text');
  const agent = session.state === 'serving' ? session.agent : null;
  const send = async (): Promise<void> => {
    const words = text.trim();
    if (words === '' || isBusy) return;
    setBusy(true);
    try {
      const note: Note = { text: words, clientId: clientId.current };
      await request('POST', `/sessions/${encodeURIComponent(session.id)}/whisper`, note);
      clientId.current = crypto.randomUUID();
      setText('');
      notifyDone(agent ? t('whispered', { name: agent.name }) : t('noted'));
      onSent();
    } catch (error) {
      notifyError(error);
    } finally {
      setBusy(false);
    }
  };
  const label = agent ? t('whisperTo', { name: agent.name }) : t('whisperNobody');
  return (
    <form
      className={classes.whisper}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <Textarea
        aria-label={label}
        placeholder={label}
        autosize
        minRows={1}
        maxRows={6}
        value={text}
        onChange={({ currentTarget: { value } }) => setText(value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey || isComposing(event.nativeEvent)) return;
          event.preventDefault();
          void send();
        }}
      />
      {length > maxLength * 0.9 && (
        <span className={classes.count} role="status">
          {t('whisperCount', { count: length, most: maxLength })}
        </span>
      )}
      <Button
        type="submit"
        variant="light"
        color="yellow"
        loading={isBusy}
        disabled={text.trim() === '' || length > maxLength}
        leftSection={<IconLock size={14} aria-hidden />}
      >
        {t('whisper')}
      </Button>
    </form>
  );
}
