import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { ChangeList, compareDocuments, openDocument } from '@parley/designer';
import type { FlowDocument } from '@parley/schemas';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../i18n/format.ts';
import { notifyError } from '../../../ui/notify.ts';
import type { OtherDraft } from './draft-saver.ts';
import classes from './editor.module.css';

export type ConflictScreenProps = {
  /** What both began from: the last draft that we saved or read. */
  base: FlowDocument;
  mine: FlowDocument;
  other: OtherDraft;
  onTakeMine: () => Promise<void>;
  /** The other side is taken as it is; not offered where it cannot be drawn. */
  onTakeTheirs: (document: FlowDocument) => void;
  onCopyMine: (theirs: FlowDocument) => Promise<void>;
};

/** Two people changed one flow: both sides in words, and a choice that loses nothing by accident. */
export function ConflictScreen({ base, mine, other, onTakeMine, onTakeTheirs, onCopyMine }: ConflictScreenProps) {
  const { t } = useTranslation('flow-editor');
  const { dateTime } = useFormat();
  const [isBusy, setBusy] = useState(false);
  const theirs = useMemo(() => {
    const opened = openDocument(other.document);
    return opened.status === 'opened' ? opened.document : null;
  }, [other]);
  const myChanges = useMemo(() => compareDocuments(base, mine), [base, mine]);
  const theirChanges = useMemo(() => theirs && compareDocuments(base, theirs), [base, theirs]);
  const during = (work: Promise<void>): void => {
    setBusy(true);
    work.catch((error: unknown) => notifyError(error)).finally(() => setBusy(false));
  };
  const { updatedByName: name } = other;
  return (
    <Modal
      opened
      onClose={() => undefined}
      withCloseButton={false}
      closeOnEscape={false}
      size={860}
      title={t('conflictTitle')}
    >
      <Stack gap={16}>
        <Text size="sm">{t('conflictText')}</Text>
        <div className={classes.sides}>
          <section className={classes.side} aria-label={t('mine')}>
            <h3>{t('mine')}</h3>
            <div
              className={classes.sideList}
              tabIndex={0}
              role="group"
              aria-label={t('mine')}
              data-autofocus={theirs ? undefined : true}
            >
              <ChangeList comparison={myChanges} />
            </div>
            <Button disabled={isBusy} onClick={() => during(onTakeMine())}>
              {t('takeMine')}
            </Button>
            <p className={classes.meta}>{t('takeMineHelp')}</p>
          </section>
          <section className={classes.side} aria-label={name === null ? t('theirsUnknown') : t('theirs', { name })}>
            <h3>{name === null ? t('theirsUnknown') : t('theirs', { name })}</h3>
            <p className={classes.meta}>{t('theirsAt', { time: dateTime(other.updatedAt) })}</p>
            <div className={classes.sideList} tabIndex={0} role="group" aria-label={t('theirsUnknown')}>
              {theirChanges ? <ChangeList comparison={theirChanges} /> : <p className={classes.meta}>{t('broken')}</p>}
            </div>
            <Button variant="default" disabled={isBusy || !theirs} onClick={() => theirs && onTakeTheirs(theirs)}>
              {t('takeTheirs')}
            </Button>
            <p className={classes.meta}>{t('takeTheirsHelp')}</p>
          </section>
        </div>
        <Group justify="space-between">
          <p className={classes.meta}>{t('copyMineHelp')}</p>
          {/* The choice that loses nothing has the keyboard. */}
          <Button
            variant="default"
            data-autofocus={theirs ? true : undefined}
            disabled={isBusy || !theirs}
            onClick={() => theirs && during(onCopyMine(theirs))}
          >
            {t('copyMine')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
