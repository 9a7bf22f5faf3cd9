import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesignerHost } from '../../store/designer-context.ts';
import { previewAddress } from './part-model.ts';
import classes from './parts.module.css';

/** The picture at an address, or that it cannot be shown here. */
export function ImagePreview({ address }: { address: string }) {
  const { t } = useTranslation('designer.inspector');
  const { pictureAddress = (url) => url } = useDesignerHost();
  const [failed, setFailed] = useState<string | null>(null);
  const shown = previewAddress(address);
  if (shown === null) return null;
  if (failed === shown) return <p className={classes.note}>{t('imageFailed')}</p>;
  return (
    <img
      className={classes.image}
      src={pictureAddress(shown)}
      alt={t('imagePreview')}
      onError={() => setFailed(shown)}
    />
  );
}
