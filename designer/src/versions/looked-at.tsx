import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useDesigner, useDesignerStore } from '../store/designer-context.ts';
import classes from './versions.module.css';

/** Says that the canvas shows a version and not the draft, and leads back. */
export function LookedAt() {
  const { t } = useTranslation('designer.versions');
  const store = useDesignerStore();
  const viewing = useDesigner((state) => state.viewing);
  if (!viewing) return null;
  const key = viewing.reason === 'replay' ? 'lookedAtReplay' : 'lookedAt';
  return (
    <div className={classes.looked} role="status">
      <span>{t(key, { version: viewing.version })}</span>
      <Button variant="light" onClick={() => store.getState().lookAway()}>
        {t('backToDraft')}
      </Button>
    </div>
  );
}
