import { Button } from '@mantine/core';
import type { ChangeNoteRequest, NoteState, VisitorNote } from '@parley/schemas';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../api/me.ts';
import { request } from '../../api/request.ts';
import { useBulk } from '../../ui/table/use-bulk.tsx';

/** States of many at once, and whose they are; taken back, each is as it was (AGENT-75). */
export function ChangeMany({ notes, onDone }: { notes: readonly VisitorNote[]; onDone: () => void }) {
  const { t } = useTranslation('leftMessages');
  const myId = useMe()?.agent?.id;
  const { run, isBusy } = useBulk<VisitorNote>({
    listKey: 'notes',
    nameOf: ({ number }) => t('number', { number }),
  });
  const change = ({ id }: VisitorNote, body: ChangeNoteRequest): Promise<unknown> =>
    request('PATCH', `/notes/${encodeURIComponent(id)}`, body);
  const setState = async (state: NoteState): Promise<void> => {
    const meant = notes.filter((note) => note.state !== state);
    const isAll = await run(meant, {
      perform: (note) => change(note, { state }),
      undo: (note) => change(note, { state: note.state }),
    });
    if (isAll) onDone();
  };
  const take = async (assignedTo: string | null): Promise<void> => {
    const isAll = await run(notes, {
      perform: (note) => change(note, { assignedTo }),
      undo: (note) => change(note, { assignedTo: note.assignedTo?.id ?? null }),
    });
    if (isAll) onDone();
  };
  const states = [
    ['answered', t('solve')],
    ['pending', t('pend')],
    ['open', t('reopen')],
  ] as const;
  return (
    <>
      {states.map(([state, label]) => (
        <Button
          key={state}
          variant="default"
          size="compact-sm"
          disabled={isBusy || notes.every((note) => note.state === state)}
          onClick={() => void setState(state)}
        >
          {label}
        </Button>
      ))}
      {myId !== undefined && (
        <Button variant="default" size="compact-sm" disabled={isBusy} onClick={() => void take(myId)}>
          {t('takeMany')}
        </Button>
      )}
      <Button variant="default" size="compact-sm" disabled={isBusy} onClick={() => void take(null)}>
        {t('leaveMany')}
      </Button>
    </>
  );
}
