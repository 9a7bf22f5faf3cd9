import { Button, Group } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { describeError } from '../describe-error.ts';
import { notifyDone, showNote } from '../notify.ts';
import { inTurns } from './in-turns.ts';

type Deed<Row> = {
  perform: (row: Row) => Promise<unknown>;
  /** How it is taken back for those for whom it was done; absent where it cannot be. */
  undo?: (row: Row) => Promise<unknown>;
};

/** So long it can be taken back. */
const undoMs = 12_000;

/** Does one thing to many rows, says for how many it was done and why not for others, and offers to take it back. */
export function useBulk<Row>({ listKey, nameOf }: { listKey: string; nameOf: (row: Row) => string }) {
  const { t } = useTranslation('ui');
  const client = useQueryClient();
  const [isBusy, setBusy] = useState(false);
  const readAnew = () => client.invalidateQueries({ queryKey: [listKey] });

  const run = async (rows: readonly Row[], { perform, undo }: Deed<Row>): Promise<boolean> => {
    setBusy(true);
    const { done, failed } = await inTurns(rows, perform);
    await readAnew();
    setBusy(false);
    const [first] = failed;
    if (first) {
      const message = describeError(first.error, t);
      const words = t('bulkFailed', { count: failed.length, name: nameOf(first.item), message });
      showNote({ color: 'red', message: words, autoClose: 15_000 });
    }
    if (done.length === 0) return false;
    const text = t('bulkDone', { count: done.length });
    if (!undo) {
      notifyDone(text);
      return failed.length === 0;
    }
    const takeBack = async (): Promise<void> => {
      const { done: undone } = await inTurns(done, undo);
      await readAnew();
      notifyDone(t('bulkUndone', { count: undone.length }));
    };
    showNote({ autoClose: undoMs, message: <UndoNote text={text} onUndo={takeBack} /> });
    return failed.length === 0;
  };
  return { run, isBusy };
}

function UndoNote({ text, onUndo }: { text: string; onUndo: () => Promise<void> }) {
  const { t } = useTranslation('ui');
  const [isPressed, setPressed] = useState(false);
  return (
    <Group justify="space-between" wrap="nowrap">
      <span>{text}</span>
      <Button
        variant="light"
        size="compact-sm"
        disabled={isPressed}
        onClick={() => {
          setPressed(true);
          void onUndo();
        }}
      >
        {t('undo')}
      </Button>
    </Group>
  );
}
