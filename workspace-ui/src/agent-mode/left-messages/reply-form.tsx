import { Button, SegmentedControl, Textarea } from '@mantine/core';
import type { VisitorNote } from '@parley/schemas';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../api/api-error.ts';
import { mayServe, useMe } from '../../api/me.ts';
import { notifyDone } from '../../ui/notify.ts';
import type { useNoteChanges } from './use-note-changes.ts';
import classes from './left-messages.module.css';

/** Longer is no message. */
const longest = 4_000;

/** A reply, by mail or where the visitor sees it when they come back, or a session with them. */
export function ReplyForm({ note, changes }: { note: VisitorNote; changes: ReturnType<typeof useNoteChanges> }) {
  const { t } = useTranslation('leftMessages');
  const me = useMe();
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const serves = me !== null && mayServe(me);
  const canMail = note.email !== '';
  const canThread = note.visitorId !== null && serves;
  const [way, setWay] = useState(canMail ? 'mail' : 'thread');
  const open = (sessionId: string): void => void navigate({ to: '/agent/$sessionId', params: { sessionId } });
  const theirs = changes.error instanceof ApiError ? sessionOf(changes.error.problem) : null;
  const send = (): void =>
    changes.mutate(
      way === 'mail' ? { do: 'answer', text: text.trim() } : { do: 'session', text: text.trim(), isOver: true },
      {
        onSuccess: () => {
          setText('');
          notifyDone(t('sent'));
        },
      },
    );
  const begin = (): void =>
    changes.mutate(
      { do: 'session', isOver: false, ...(text.trim() !== '' && { text: text.trim() }) },
      { onSuccess: ({ replySessionId }) => replySessionId !== null && open(replySessionId) },
    );
  if (!canMail && !canThread) return <p className={classes.soft}>{t('noMail')}</p>;
  return (
    <form
      className={classes.reply}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {canMail && canThread && (
        <SegmentedControl
          aria-label={t('reply')}
          value={way}
          onChange={setWay}
          data={[
            { value: 'mail', label: t('byMail') },
            { value: 'thread', label: t('byThread') },
          ]}
        />
      )}
      <Textarea
        label={t('reply')}
        description={way === 'mail' ? t('mailTo', { email: note.email }) : t('threadHint')}
        autosize
        minRows={4}
        maxRows={12}
        maxLength={longest}
        value={text}
        onChange={({ currentTarget: { value } }) => setText(value)}
      />
      <div className={classes.bar}>
        <Button type="submit" disabled={text.trim() === ''} loading={changes.isPending}>
          {t('send')}
        </Button>
        {canThread && (
          <Button variant="default" onClick={begin}>
            {t('begin')}
          </Button>
        )}
        {theirs !== null && (
          <Button variant="light" onClick={() => open(theirs)}>
            {t('theirs')}
          </Button>
        )}
      </div>
    </form>
  );
}

function sessionOf(problem: object): string | null {
  return 'sessionId' in problem && typeof problem.sessionId === 'string' ? problem.sessionId : null;
}
