import { ActionIcon, FileButton } from '@mantine/core';
import type { FlowDocument } from '@parley/schemas';
import { IconDownload, IconFileImport } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { draftOf } from '../store/designer-store.ts';
import { useDesigner, useDesignerStore } from '../store/designer-context.ts';
import { downloadFlow } from './download-flow.ts';
import { MissingReferences } from './missing-references-list.tsx';
import { useComparison } from './use-comparison.ts';
import { useImport } from './use-import.ts';
import classes from './versions.module.css';
import parts from '../panel/panel-parts.module.css';

/** The draft: how far it is from what is published, and its ways in and out as a file. */
export function DraftEntry({ published }: { published: { version: number; document: FlowDocument } | null }) {
  const { t } = useTranslation('designer.versions');
  const store = useDesignerStore();
  const isReadOnly = useDesigner((state) => state.isReadOnly);
  const comparison = useComparison(published?.document ?? null);
  const importing = useImport();
  const describe = (): { text: string; tone: string } => {
    if (!published || !comparison) return { text: t('draftUnpublished'), tone: 'neutral' };
    const { version } = published;
    return comparison.count === 0
      ? { text: t('draftSame', { version }), tone: 'neutral' }
      : { text: t('draftChanged', { version, count: comparison.count }), tone: 'waiting' };
  };
  const { text, tone } = describe();
  return (
    <div className={parts.section}>
      <div className={parts.row}>
        <div className={parts.grow}>
          <span className={parts.name}>{t('draft')}</span>
          <p className={parts.meta}>
            <span className={classes.badge} data-tone={tone}>
              {text}
            </span>
          </p>
        </div>
        <FileButton accept=".json,application/json" onChange={(file) => void importing.take(file)}>
          {(props) => (
            <ActionIcon {...props} disabled={isReadOnly} aria-label={t('import')} title={t('import')}>
              <IconFileImport size={16} />
            </ActionIcon>
          )}
        </FileButton>
        <ActionIcon
          aria-label={t('exportDraft')}
          title={t('exportDraft')}
          onClick={() => downloadFlow(draftOf(store.getState()))}
        >
          <IconDownload size={16} />
        </ActionIcon>
      </div>
      <MissingReferences missing={importing.missing} />
    </div>
  );
}
