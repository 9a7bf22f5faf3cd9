import { Loader, Tooltip, UnstyledButton } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconCloudOff, IconPencil } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DraftSaver, SavingStatus } from './draft-saver.ts';
import classes from './editor.module.css';
import { useSaving } from './use-draft-saver.ts';

const signs: Record<SavingStatus, ReactNode> = {
  saved: <IconCheck size={14} aria-hidden />,
  changed: <IconPencil size={14} aria-hidden />,
  saving: <Loader size={12} aria-hidden />,
  waiting: <IconCloudOff size={14} aria-hidden />,
  conflict: <IconAlertTriangle size={14} aria-hidden />,
  deleted: <IconAlertTriangle size={14} aria-hidden />,
  refused: <IconAlertTriangle size={14} aria-hidden />,
};

/** What it says in turn while somebody works. */
const ordinary = ['saved', 'changed', 'saving'] as const;

/** Whether what is seen is saved, and if not, why; a click saves at once. */
export function SavingMark({ saver, isKept }: { saver: DraftSaver; isKept: boolean }) {
  const { t } = useTranslation('flow-editor');
  const status = useSaving(saver, (state) => state.status);
  const error = useSaving(saver, (state) => state.error);
  const label = t(status === 'deleted' ? 'deletedTitle' : status);
  const waiting = isKept ? t('waitingHelp') : t('waitingFull');
  const help = status === 'waiting' ? waiting : status === 'refused' ? (error?.message ?? '') : t('savedHelp');
  const isUrgent = status === 'waiting' || status === 'refused' || status === 'conflict' || status === 'deleted';
  return (
    <div role="status">
      <Tooltip label={help} multiline maw={300}>
        <UnstyledButton
          className={classes.saving}
          data-urgent={isUrgent || undefined}
          data-status={status}
          onClick={() => void saver.flush()}
        >
          <span className={classes.savingSign}>{signs[status]}</span>
          <span className={classes.savingLabel}>
            {label}
            {/* Nothing beside it moves when the words change. */}
            {ordinary.map((each) => (
              <span key={each} aria-hidden>
                {t(each)}
              </span>
            ))}
          </span>
        </UnstyledButton>
      </Tooltip>
    </div>
  );
}
