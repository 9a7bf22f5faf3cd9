import { Alert, Button, Select } from '@mantine/core';
import type { Agent, VisitorNote } from '@parley/schemas';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { lists } from '../../api/lists.ts';
import { request } from '../../api/request.ts';
import { useFormat } from '../../i18n/format.ts';
import { describeError } from '../../ui/describe-error.ts';
import { QueryView } from '../../ui/query-view.tsx';
import { SessionLink } from '../history/session-link.tsx';
import { Facts } from '../visitor-panel/panel-section.tsx';
import { ReplyForm } from './reply-form.tsx';
import { isStale, useNoteChanges } from './use-note-changes.ts';
import classes from './left-messages.module.css';

/** One left message: what was said, by whom, whose it is, and the reply. */
export function ShownMessage({ id }: { id: string }) {
  const query = useQuery({
    queryKey: ['notes', id],
    queryFn: ({ signal }) => request<VisitorNote>('GET', `/notes/${encodeURIComponent(id)}`, undefined, signal),
  });
  return <QueryView query={query}>{(note) => <Message note={note} />}</QueryView>;
}

function Message({ note }: { note: VisitorNote }) {
  const { t } = useTranslation('leftMessages');
  const { t: ui } = useTranslation('ui');
  const { dateTime } = useFormat();
  const changes = useNoteChanges(note);
  const { number, name, text, files, sessionId, replySessionId, answer, answeredBy, answeredAt, answeredWay } = note;
  return (
    <section className={classes.note} aria-label={t('number', { number })}>
      <h2>
        <bdi>{name || t('somebody')}</bdi>
      </h2>
      <p className={classes.soft}>
        {t('number', { number })} · {t(`state_${note.state}`)}
        {note.kind === 'callback' && ` · ${t('callback')}`}
      </p>
      {changes.isError && (
        <Alert color={isStale(changes.error) ? 'yellow' : 'red'} variant="light" role="alert" my={8}>
          {isStale(changes.error) ? t('stale') : describeError(changes.error, ui)}
        </Alert>
      )}
      <p className={classes.said} dir="auto">
        {text}
      </p>
      {files.length > 0 && (
        <p className={classes.files}>
          {files.map((file) => (
            <a key={file.uploadId} href={file.url} target="_blank" rel="noreferrer">
              {file.name}
            </a>
          ))}
        </p>
      )}
      <Facts
        facts={[
          [
            t('phone'),
            note.phone.includes('***')
              ? note.phone
              : note.phone && <a href={`tel:${note.phone.replace(/[^+\d]/g, '')}`}>{note.phone}</a>,
          ],
          [t('callbackAt'), note.callbackAt && dateTime(note.callbackAt)],
          [t('email'), note.email],
          [t('channel'), note.channel.name],
          [t('left'), dateTime(note.createdAt)],
          [t('closed'), sessionId && <SessionLink sessionId={sessionId}>{t('openSession')}</SessionLink>],
        ]}
      />
      <Actions note={note} changes={changes} />
      {answeredAt !== null && (
        <>
          <p className={classes.soft}>
            {t('answered', { name: answeredBy?.name ?? t('nobody') })} · {t(`way_${answeredWay ?? 'other'}`)} ·{' '}
            {dateTime(answeredAt)}{' '}
            {replySessionId && <SessionLink sessionId={replySessionId}>{t('openSession')}</SessionLink>}
          </p>
          {answer && (
            <p className={classes.said} dir="auto">
              {answer}
            </p>
          )}
        </>
      )}
      <ReplyForm note={note} changes={changes} />
    </section>
  );
}

function Actions({ note, changes }: { note: VisitorNote; changes: ReturnType<typeof useNoteChanges> }) {
  const { t } = useTranslation('leftMessages');
  const agents: Agent[] = useQuery(lists.agents).data ?? [];
  const set = (state: VisitorNote['state']) => () => changes.mutate({ do: 'change', state });
  return (
    <div className={classes.bar}>
      <Select
        label={t('assigned')}
        placeholder={t('nobody')}
        clearable
        searchable
        data={agents.map(({ id, name, nickname }) => ({ value: id, label: nickname || name }))}
        value={note.assignedTo?.id ?? null}
        onChange={(assignedTo) => changes.mutate({ do: 'change', assignedTo })}
      />
      {note.state !== 'pending' && (
        <Button variant="default" onClick={set('pending')}>
          {t('pend')}
        </Button>
      )}
      {note.state === 'answered' ? (
        <Button variant="default" onClick={set('open')}>
          {t('reopen')}
        </Button>
      ) : (
        <Button variant="default" onClick={set('answered')}>
          {t('solve')}
        </Button>
      )}
    </div>
  );
}
