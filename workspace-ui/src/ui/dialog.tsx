import { Modal, type ModalProps } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './dialog.module.css';

/**
 * A dialog with a close button that has a name. Its content marks with `data-autofocus` where the keyboard begins: the
 * first field, or the choice that does no harm. A dialog that is only read (`isReading`) gets the keyboard as a whole,
 * so that the arrows scroll it.
 */
export function Dialog({ isReading = false, children, ...props }: ModalProps & { isReading?: boolean }) {
  const { t } = useTranslation('ui');
  return (
    <Modal closeButtonProps={{ 'aria-label': t('close') }} {...props}>
      {isReading ? (
        <div className={classes.reading} tabIndex={-1} data-autofocus>
          {children}
        </div>
      ) : (
        children
      )}
    </Modal>
  );
}
