import { Button, Skeleton } from '@mantine/core';
import type { FlowDocument, FlowVersionSummary } from '@parley/schemas';
import { IconHistory, IconPlugConnectedX } from '@tabler/icons-react';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { VersionsHost } from '../host/designer-host.ts';
import { useDesignerHost, useDesignerStore } from '../store/designer-context.ts';
import { ChangeList } from './change-list.tsx';
import { DraftEntry } from './draft-entry.tsx';
import { useComparison, useComparisonOverlay } from './use-comparison.ts';
import { useLoaded } from './use-loaded.ts';
import { useVersion } from './use-version.ts';
import { VersionEntry } from './version-entry.tsx';
import classes from './versions.module.css';

/** The draft and what was published of it: compare, look at, bring back, hand over as a file. */
export function VersionsPanel() {
  const { t } = useTranslation('designer.versions');
  const { versions } = useDesignerHost();
  return (
    <section className={classes.panel} aria-label={t('versions')}>
      <header className={classes.header}>
        <h2 className={classes.title}>{t('versions')}</h2>
      </header>
      <div className={classes.scroll}>
        {versions ? <Versions host={versions} /> : <DraftEntry published={null} />}
        {!versions && <p className={classes.empty}>{t('noServer')}</p>}
      </div>
    </section>
  );
}

function Versions({ host }: { host: VersionsHost }) {
  const { t } = useTranslation('designer.versions');
  // Another object of the host tells that something was published.
  const list = useLoaded(useCallback(() => host.list(), [host]));
  const [compared, setCompared] = useState<number | null>(null);
  const published = useVersion(host, host.published);
  return (
    <>
      <DraftEntry published={published ? { version: host.published ?? 0, document: published } : null} />
      {list.error && list.value === null && (
        <div className={classes.empty} role="alert">
          <IconPlugConnectedX size={22} aria-hidden />
          <span>{t('failed')}</span>
          <span className={classes.meta}>{list.error.message}</span>
          <Button variant="default" onClick={list.reload}>
            {t('retry')}
          </Button>
        </div>
      )}
      {!list.error && list.value === null && <Rows />}
      {list.value?.length === 0 && (
        <div className={classes.empty}>
          <IconHistory size={22} aria-hidden />
          <strong>{t('noVersions')}</strong>
          <span>{t('noVersionsHelp')}</span>
        </div>
      )}
      {list.value && (
        <ul className={classes.list}>
          {list.value.map((version) => (
            <Version
              key={version.version}
              version={version}
              host={host}
              isCompared={compared === version.version}
              onCompare={(isOn) => setCompared(isOn ? version.version : null)}
            />
          ))}
        </ul>
      )}
    </>
  );
}

function Version({
  version,
  host,
  isCompared,
  onCompare,
}: {
  version: FlowVersionSummary;
  host: VersionsHost;
  isCompared: boolean;
  onCompare: (isOn: boolean) => void;
}) {
  const document = useVersion(host, isCompared ? version.version : null);
  return (
    <VersionEntry version={version} host={host} isCompared={isCompared} onCompare={onCompare}>
      {document && <Differences document={document} />}
      {isCompared && !document && <Skeleton height={48} mt={8} />}
    </VersionEntry>
  );
}

function Differences({ document }: { document: FlowDocument }) {
  const store = useDesignerStore();
  const comparison = useComparison(document);
  useComparisonOverlay(comparison);
  const go = useMemo(
    () =>
      ({ nodeId, edgeId }: { nodeId?: string; edgeId?: string }) =>
        store.getState().focusOn({ ...(nodeId !== undefined && { nodeId }), ...(edgeId !== undefined && { edgeId }) }),
    [store],
  );
  return comparison && <ChangeList comparison={comparison} onGo={go} />;
}

function Rows() {
  const { t } = useTranslation('designer.versions');
  return (
    <div className={classes.section} role="status" aria-label={t('versions')} aria-busy="true">
      {[0, 1, 2].map((row) => (
        <Skeleton key={row} height={34} mb={12} />
      ))}
    </div>
  );
}
