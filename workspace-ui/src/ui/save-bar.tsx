import { Button, Group, Modal, Text } from '@mantine/core';
import { useBlocker } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
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
      <Modal
        opened={leaving.status === 'blocked'}
        onClose={() => leaving.reset?.()}
        title={t('unsavedLeaveTitle')}
        size={400}
      >
        <Text size="sm">{t('unsavedLeave')}</Text>
        <Group justify="flex-end" gap={8} mt={16}>
          <Button variant="default" onClick={() => leaving.reset?.()}>
            {t('stay')}
          </Button>
          <Button color="red" onClick={() => leaving.proceed?.()}>
            {t('leave')}
          </Button>
        </Group>
      </Modal>
    </>
  );
}
