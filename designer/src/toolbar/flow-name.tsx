import { isComposing } from '@parley/content';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { renameFlow } from '../document/rename.ts';
import { useDesigner, useDesignerStore } from '../store/designer-context.ts';
import classes from './toolbar.module.css';

/** The name of the flow, written in place. */
export function FlowName() {
  const { t } = useTranslation('designer.toolbar');
  const store = useDesignerStore();
  const name = useDesigner((state) => state.document.name);
  const isReadOnly = useDesigner((state) => state.isReadOnly);
  const [written, setWritten] = useState<string | null>(null);
  const shown = written ?? name;
  const finish = (keeps: boolean) => {
    if (keeps && written !== null) store.getState().run(renameFlow(written));
    setWritten(null);
  };
  return (
    <input
      className={classes.name}
      aria-label={t('flowName')}
      title={written?.trim() === '' ? t('flowNameEmpty') : shown}
      aria-invalid={written?.trim() === ''}
      value={shown}
      maxLength={200}
      readOnly={isReadOnly}
      size={Math.min(
        40,
        Math.max(
          12,
          [...shown].reduce((sum, each) => sum + (each > '\u2e80' ? 2 : 1), 1),
        ),
      )}
      onChange={(event) => setWritten(event.currentTarget.value)}
      onBlur={() => finish(true)}
      onKeyDown={(event) => {
        if (isComposing(event.nativeEvent)) return;
        if (event.key === 'Enter') event.currentTarget.blur();
        if (event.key === 'Escape') finish(false);
      }}
    />
  );
}
