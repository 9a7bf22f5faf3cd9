import { Skeleton } from '@mantine/core';
import type { FlowDocument, FlowVersionSummary } from '@parley/schemas';
import { IconHistory, IconServerOff } from '@tabler/icons-react';
import { useCallback, useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { VersionsHost } from '../host/designer-host.ts';
import { Panel } from '../panel/panel.tsx';
import { PanelEmpty } from '../panel/panel-empty.tsx';
import { PanelFailed } from '../panel/panel-failed.tsx';
import { PanelHeader } from '../panel/panel-header.tsx';
import { useDesignerHost, useDesignerStore } from '../store/designer-context.ts';
import { ChangeList } from './change-list.tsx';
import { comparedVersionOf } from './compared-version.ts';
import { DraftEntry } from './draft-entry.tsx';
import { useComparison, useComparisonOverlay } from './use-comparison.ts';
import { useLoaded } from './use-loaded.ts';
import { useVersion } from './use-version.ts';
import { VersionEntry } from './version-entry.tsx';
import parts from '../panel/panel-parts.module.css';

/** The draft and what was published of it: compare, look at, bring back, hand over as a file. */
export function VersionsPanel() {
  const { t } = useTranslation('designer.versions');
  const { versions } = useDesignerHost();
  return (
    <Panel label={t('versions')}>
      <PanelHeader title={t('versions')} />
      <div className={parts.scroll}>
        {versions ? <Versions host={versions} /> : <DraftEntry published={null} />}
        {!versions && <PanelEmpty icon={<IconServerOff size={28} stroke={1.5} aria-hidden />} title={t('noServer')} />}
      </div>
    </Panel>
  );
}

function Versions({ host }: { host: VersionsHost }) {
  const { t } = useTranslation('designer.versions');
  // Another object of the host tells that something was published.
  const list = useLoaded(useCallback(() => host.list(), [host]));
  const comparedVersion = comparedVersionOf(useDesignerStore());
  const compared = useStore(comparedVersion, ({ version }) => version);
  const setCompared = (version: number | null) => comparedVersion.setState({ version });
  useEffect(() => () => comparedVersion.setState({ version: null }), [comparedVersion]);
  const published = useVersion(host, host.published);
  return (
    <>
      <DraftEntry published={published ? { version: host.published ?? 0, document: published } : null} />
      {list.error && list.value === null && <PanelFailed text={t('failed')} error={list.error} onRetry={list.reload} />}
      {!list.error && list.value === null && <Rows />}
      {list.value?.length === 0 && (
        <PanelEmpty
          icon={<IconHistory size={28} stroke={1.5} aria-hidden />}
          title={t('noVersions')}
          help={t('noVersionsHelp')}
        />
      )}
      {list.value && (
        <ul className={parts.plain}>
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
    <div className={parts.section} role="status" aria-label={t('versions')} aria-busy="true">
      {[0, 1, 2].map((row) => (
        <Skeleton key={row} height={34} mb={12} />
      ))}
    </div>
  );
}
