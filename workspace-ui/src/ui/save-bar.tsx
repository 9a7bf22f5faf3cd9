import { Button } from '@mantine/core';
import { useBlocker } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from './confirm-dialog.tsx';
import classes from './save-bar.module.css';

export type SaveBarProps = {
  isDirty: boolean;
  isPending: boolean;
  /** Fields that cannot be saved as they are. */ problems?: number;
  onSave: () => void;
  onDiscard: () => void;
};

/** Appears while a page has changes that are not saved; leaving the page asks. */
export function SaveBar({ isDirty, isPending, problems = 0, onSave, onDiscard }: SaveBarProps) {
  const { t } = useTranslation('ui');
  const leaving = useBlocker({
    shouldBlockFn: ({ current, next }) => isDirty && !isPending && current.pathname !== next.pathname,
    enableBeforeUnload: isDirty,
    withResolver: true,
  });
  return (
    <>
      {isDirty && (
        <div className={classes.bar} role="region" aria-label={t('unsaved')}>
          {problems === 0 ? (
            <span>{t('unsaved')}</span>
          ) : (
            <span className={classes.problems} role="alert">
              {t('problems', { count: problems })}
            </span>
          )}
          <Button variant="subtle" color="gray" onClick={onDiscard}>
            {t('discard')}
          </Button>
          <Button loading={isPending} onClick={onSave}>
            {t('save')}
          </Button>
        </div>
      )}
      <ConfirmDialog
        opened={leaving.status === 'blocked'}
        title={t('unsavedLeaveTitle')}
        text={t('unsavedLeave')}
        stayLabel={t('stay')}
        confirmLabel={t('leave')}
        onConfirm={() => leaving.proceed?.()}
        onClose={() => leaving.reset?.()}
      />
    </>
  );
}
