import { Skeleton } from '@mantine/core';
import type { FlowDocument, FlowTraffic, NodeTraffic } from '@parley/schemas';
import { IconChartDots3 } from '@tabler/icons-react';
import { useCallback, useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { LiveHost } from '../host/designer-host.ts';
import { formatDuration } from '../duration/format-duration.ts';
import { useMoments } from '../i18n/use-moments.ts';
import { PanelEmpty } from '../panel/panel-empty.tsx';
import { PanelFailed } from '../panel/panel-failed.tsx';
import { useDesigner, useDesignerHost, useDesignerStore } from '../store/designer-context.ts';
import { useLoaded } from '../versions/use-loaded.ts';
import { readVersion } from '../versions/use-version.ts';
import { Filters } from './filters.tsx';
import classes from './live.module.css';
import parts from '../panel/panel-parts.module.css';
import { periodOf } from './periods.ts';
import { losesVisitors, trafficOverlay, type TrafficWords } from './traffic-overlay.ts';
import { useLive } from './use-live.ts';
import { useNodeNames } from './use-names.ts';

const everyMilliseconds = 5_000;

/** The canvas as a dashboard, and its figures as a table. */
export function TrafficView({ host }: { host: LiveHost }) {
  const { t } = useTranslation('designer.live');
  const period = useLive((state) => state.period);
  const version = useLive((state) => state.version);
  const load = useCallback(() => host.traffic({ ...periodOf(period, Date.now()), version }), [host, period, version]);
  const { value: traffic, error, reload } = useLoaded(load, everyMilliseconds);
  useShownVersion(version);
  useTrafficOverlay(traffic);
  return (
    <div className={parts.scroll}>
      <Filters versions={traffic?.byVersion.map((each) => each.version) ?? []} />
      {error && !traffic && <PanelFailed text={t('failed')} error={error} onRetry={reload} />}
      {!error && !traffic && <Skeleton height={120} m={16} width="auto" aria-label={t('loading')} />}
      {traffic && <Figures traffic={traffic} />}
    </div>
  );
}

/** The version whose figures are asked for is what stands on the canvas; all versions stand on the draft. */
function useShownVersion(version: number | null): void {
  const { versions } = useDesignerHost();
  const store = useDesignerStore();
  useEffect(() => {
    if (version === null || !versions) {
      store.getState().lookAway();
      return;
    }
    let isGone = false;
    readVersion(versions, version).then(
      (document) => void (isGone || store.getState().look(document, { version, reason: 'version' })),
      () => undefined,
    );
    return () => {
      isGone = true;
    };
  }, [version, versions, store]);
}

function useTrafficOverlay(traffic: FlowTraffic | null): void {
  const store = useDesignerStore();
  const words = useTrafficWords();
  const document = useDesigner((state) => state.document);
  const overlay = useMemo(() => traffic && trafficOverlay(traffic, words), [traffic, words]);
  useEffect(() => {
    // Drawn again when another document came under it: showing one takes the old overlay away.
    if (overlay) store.getState().setOverlay(overlay);
  }, [store, overlay, document]);
}

function useTrafficWords(): TrafficWords {
  const { t, i18n } = useTranslation('designer.live');
  const { number, share } = useMoments();
  return useMemo(
    () => ({
      number,
      now: (count) => t('nowHere', { count }),
      passes: (count) => t('passes', { count }),
      node: ({ now, entries, ended, dropped, medianSeconds }) =>
        [
          t('titleNow', { count: now }),
          t('titleEntries', { count: entries }),
          ended > 0 && t('titleEnded', { count: ended }),
          dropped > 0 && t('titleDropped', { count: dropped, share: share(dropped / Math.max(1, entries)) }),
          medianSeconds !== null && t('titleMedian', { time: formatDuration(medianSeconds, i18n.language) }),
        ]
          .filter(Boolean)
          .join(' · '),
    }),
    [t, i18n.language, number, share],
  );
}

function Figures({ traffic }: { traffic: FlowTraffic }) {
  const { t } = useTranslation('designer.live');
  const { number } = useMoments();
  const ends = [...traffic.byEndStatus].sort((a, b) => b.sessions - a.sessions);
  return (
    <>
      <dl className={classes.figures}>
        <div>
          <dt>{t('sessionsInPeriod')}</dt>
          <dd>{number(traffic.sessions)}</dd>
        </div>
        <div>
          <dt>{t('openNow')}</dt>
          <dd>{number(traffic.now)}</dd>
        </div>
      </dl>
      {traffic.sessions + traffic.now === 0 ? (
        <PanelEmpty
          icon={<IconChartDots3 size={28} stroke={1.5} aria-hidden />}
          title={t('noTraffic')}
          help={t('noTrafficHelp')}
        />
      ) : (
        <>
          <NodeTable nodes={traffic.nodes} />
          {ends.length > 0 && (
            <section className={parts.section} aria-label={t('ends')}>
              <h3 className={classes.subtitle}>{t('ends')}</h3>
              <ul className={parts.plain}>
                {ends.map(({ status, sessions }) => (
                  <li key={status} className={classes.pair}>
                    <span>{t(`end_${status}`)}</span>
                    <span className={classes.number}>{number(sessions)}</span>
                  </li>
                ))}
              </ul>
            </section>
          )}
        </>
      )}
    </>
  );
}

/** The busiest first; as many came: in the order in which the flow was drawn, with modules that are gone at the end. */
function rowsOf(nodes: readonly NodeTraffic[], document: FlowDocument): NodeTraffic[] {
  const place = new Map(document.nodes.map(({ id }, index) => [id, index]));
  const placeOf = ({ node }: NodeTraffic) => place.get(node) ?? place.size;
  return nodes.toSorted((a, b) => b.entries - a.entries || placeOf(a) - placeOf(b));
}

function NodeTable({ nodes }: { nodes: readonly NodeTraffic[] }) {
  const { t, i18n } = useTranslation('designer.live');
  const { number, share } = useMoments();
  const nameOf = useNodeNames();
  const store = useDesignerStore();
  const document = useDesigner((state) => state.document);
  const rows = rowsOf(nodes, document);
  return (
    <table className={classes.table}>
      <caption className={classes.hidden}>{t('byModule')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('module')}</th>
          <th scope="col" className={classes.number}>
            {t('now')}
          </th>
          <th scope="col" className={classes.number}>
            {t('came')}
          </th>
          <th scope="col" className={classes.number} title={t('droppedHelp')}>
            {t('dropped')}
          </th>
          <th scope="col" className={classes.number} title={t('medianHelp')}>
            {t('median')}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.node} data-loses={losesVisitors(row) || undefined}>
            <th scope="row">
              <button
                type="button"
                className={classes.link}
                onClick={() => store.getState().focusOn({ nodeId: row.node, looksOnly: true })}
              >
                {nameOf(row.node)}
              </button>
            </th>
            <td className={classes.number}>{row.now > 0 ? number(row.now) : '–'}</td>
            <td className={classes.number}>{number(row.entries)}</td>
            <td className={classes.number}>
              {row.dropped > 0 ? `${number(row.dropped)} (${share(row.dropped / Math.max(1, row.entries))})` : '–'}
            </td>
            <td className={classes.number}>
              {row.medianSeconds === null ? '–' : formatDuration(row.medianSeconds, i18n.language)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
