import { useTranslation } from 'react-i18next';
import { useDesigner, useDesignerHost } from '../../store/designer-context.ts';
import { useSetting } from '../node-form.ts';
import classes from './field.module.css';

/** Which version of the called flow runs now, and that a newer one comes with the next publishing. */
export function PinnedVersion({ path }: { path: string }) {
  const { t } = useTranslation('designer.inspector');
  const { value } = useSetting(path);
  const { installation, calls } = useDesignerHost();
  const isViewing = useDesigner((state) => state.viewing !== null);
  const key = typeof value === 'string' ? value : '';
  const pinned = calls?.pinned[key];
  const newest = installation.flows?.[key]?.version;
  if (isViewing || newest === undefined) return null;
  if (pinned === undefined) return <p className={classes.help}>{t('pinsVersion', { version: newest })}</p>;
  const text = pinned < newest ? t('newerVersion', { pinned, newest }) : t('pinnedVersion', { version: pinned });
  return (
    <p className={classes.help} data-newer={pinned < newest || undefined}>
      {text}
    </p>
  );
}
