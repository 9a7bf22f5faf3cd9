import { notifications } from '@mantine/notifications';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

/** Says in the corner what was done, or what went wrong. */
export function useNotify(): { done: (message: string) => void; failed: (message: string, title?: string) => void } {
  const { t } = useTranslation('designer.versions');
  return useMemo(() => {
    const closeButtonProps = { 'aria-label': t('close') };
    return {
      done: (message) => void notifications.show({ message, closeButtonProps }),
      failed: (message, title) =>
        void notifications.show({ color: 'red', title, message, closeButtonProps, autoClose: 10_000 }),
    };
  }, [t]);
}
