import { Button, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../api/api-error.ts';
import classes from './conflict-dialog.module.css';
import { Dialog } from './dialog.tsx';

/** What somebody else saved meanwhile, in an answer that refuses a stale write; null in any other. */
export function currentOf<Saved>(error: unknown): Saved | null {
  if (!(error instanceof ApiError) || error.code !== 'revision_conflict') return null;
  const { current } = error.problem as { current?: Saved };
  return current ?? null;
}

export type ConflictDialogProps = {
  /** Each part by name: as it is saved, and as one wrote it. */
  parts: readonly { name: string; theirs: string; mine: string }[];
  isPending: boolean;
  onKeepMine: () => void;
  onTakeTheirs: () => void;
  onClose: () => void;
};

/** Somebody else saved meanwhile: both sides beside each other, and the choice. */
export function ConflictDialog({ parts, isPending, onKeepMine, onTakeTheirs, onClose }: ConflictDialogProps) {
  const { t } = useTranslation('ui');
  const changed = parts.filter(({ theirs, mine }) => theirs !== mine);
  return (
    <Dialog opened onClose={onClose} title={t('conflictTitle')} size={760}>
      <Text size="sm">{t('conflictText')}</Text>
      <table className={classes.sides}>
        <thead>
          <tr>
            <td />
            <th scope="col">{t('conflictTheirs')}</th>
            <th scope="col">{t('conflictMine')}</th>
          </tr>
        </thead>
        <tbody>
          {changed.map(({ name, theirs, mine }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td dir="auto">{theirs}</td>
              <td dir="auto">{mine}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <Group justify="flex-end" gap={8} mt={16}>
        <Button variant="default" data-autofocus onClick={onClose}>
          {t('conflictEdit')}
        </Button>
        <Button variant="default" onClick={onTakeTheirs}>
          {t('conflictTakeTheirs')}
        </Button>
        <Button color="red" loading={isPending} onClick={onKeepMine}>
          {t('conflictKeepMine')}
        </Button>
      </Group>
    </Dialog>
  );
}
