import { Button } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesignerHost } from '../store/designer-context.ts';
import type { MissingReference } from './missing-references.ts';
import { useNotify } from './use-notify.ts';
import classes from './versions.module.css';
import parts from '../panel/panel-parts.module.css';

/** What an imported flow names and is not there, each to be created at once where the application can. */
export function MissingReferences({ missing }: { missing: readonly MissingReference[] }) {
  const { t } = useTranslation('designer.versions');
  const { createReference } = useDesignerHost();
  const notify = useNotify();
  const [created, setCreated] = useState<ReadonlySet<string>>(new Set());
  if (missing.length === 0) return null;
  const create = ({ kind, key }: MissingReference): void => {
    createReference?.(kind, key, key).then(
      () => setCreated((before) => new Set([...before, `${kind} ${key}`])),
      (error: Error) => notify.failed(error.message),
    );
  };
  return (
    <div role="group" aria-label={t('missingTitle')}>
      <p className={classes.note}>
        <strong>{t('missingTitle')}</strong>
      </p>
      <p className={parts.meta}>{t('missingText')}</p>
      {missing.map(({ kind, key }) => (
        <div key={`${kind} ${key}`} className={classes.fact}>
          <span className={parts.grow}>
            {t(`kind_${kind}`)} · <code>{key}</code>
          </span>
          {created.has(`${kind} ${key}`) ? (
            <span className={classes.good}>
              <IconCheck size={14} aria-hidden /> {t('created')}
            </span>
          ) : (
            createReference && (
              <Button variant="default" onClick={() => create({ kind, key })}>
                {t('createMissing', { key })}
              </Button>
            )
          )}
        </div>
      ))}
    </div>
  );
}
