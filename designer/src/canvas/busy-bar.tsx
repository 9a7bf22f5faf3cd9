import { Button, Loader } from '@mantine/core';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useView, useViewStore } from '../store/designer-context.ts';
import classes from './busy-bar.module.css';

/** What is being computed for the canvas, and the way to give it up. Shown only when it takes a while. */
export function BusyBar() {
  const { t } = useTranslation('designer.canvas');
  const busy = useView((state) => state.busy);
  const view = useViewStore();
  // Nobody waits for it any more.
  useEffect(() => () => view.getState().busy?.cancel(), [view]);
  return (
    <div role="status">
      {busy && (
        <div className={classes.bar}>
          <Loader size={16} />
          <span>{busy.text}</span>
          <Button size="compact-sm" variant="default" onClick={busy.cancel}>
            {t('cancel')}
          </Button>
        </div>
      )}
    </div>
  );
}
