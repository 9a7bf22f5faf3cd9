import { Button, Skeleton, Switch } from '@mantine/core';
import type { FlowSession } from '@parley/schemas';
import { IconMessages, IconPlayerPlay } from '@tabler/icons-react';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LiveHost } from '../host/designer-host.ts';
import { useMoments } from '../i18n/use-moments.ts';
import { PanelEmpty } from '../panel/panel-empty.tsx';
import { PanelFailed } from '../panel/panel-failed.tsx';
import { useDesigner } from '../store/designer-context.ts';
import { useLoaded } from '../versions/use-loaded.ts';
import { useNotify } from '../versions/use-notify.ts';
import { Filters } from './filters.tsx';
import classes from './live.module.css';
import parts from '../panel/panel-parts.module.css';
import { periodOf } from './periods.ts';
import { useLive, useLiveStore } from './use-live.ts';
import { useGroupNames, useNodeNames } from './use-names.ts';

const everyMilliseconds = 10_000;

/** Recent sessions of the flow, each to be replayed on the canvas. */
export function SessionsView({ host }: { host: LiveHost }) {
  const { t } = useTranslation('designer.live');
  const live = useLiveStore();
  const period = useLive((state) => state.period);
  const version = useLive((state) => state.version);
  const node = useLive((state) => state.node);
  const selected = useDesigner(({ selection }) => (selection.nodes.length === 1 ? (selection.nodes[0] ?? null) : null));
  const load = useCallback(
    () => host.sessions({ ...periodOf(period, Date.now()), version, node, cursor: null }),
    [host, period, version, node],
  );
  const { value: page, error, reload } = useLoaded(load, everyMilliseconds);
  const nameOf = useNodeNames();
  const filtered = node ?? selected;
  return (
    <div className={parts.scroll}>
      <Filters versions={[...new Set(page?.items.map((session) => session.version) ?? [])]} />
      {filtered !== null && (
        <Switch
          mx={16}
          mb={12}
          label={t('onlyThrough', { node: nameOf(filtered) })}
          checked={node !== null}
          onChange={(event) => live.getState().set({ node: event.currentTarget.checked ? filtered : null })}
        />
      )}
      {error && !page && <PanelFailed text={t('failed')} error={error} onRetry={reload} />}
      {!error && !page && <Skeleton height={120} m={16} width="auto" aria-label={t('loading')} />}
      {page?.items.length === 0 && (
        <PanelEmpty
          icon={<IconMessages size={28} stroke={1.5} aria-hidden />}
          title={t('noTraffic')}
          help={t('noTrafficHelp')}
        />
      )}
      {page && page.items.length > 0 && (
        <ul className={classes.list} aria-label={t('sessions')}>
          {page.items.map((session) => (
            <Session key={session.id} session={session} host={host} />
          ))}
        </ul>
      )}
    </div>
  );
}

function Session({ session, host }: { session: FlowSession; host: LiveHost }) {
  const { t } = useTranslation('designer.live');
  const { ago, exact } = useMoments();
  const groupName = useGroupNames();
  const { open, isLoading } = useOpenReplay(host);
  const { visitor, startedAt, state, endStatus, skillGroup, version, channel, replayable } = session;
  const end = state === 'ended' ? t(`end_${endStatus ?? 'error'}`) : t(`state_${state}`);
  return (
    <li className={parts.entry}>
      <div className={parts.row}>
        <div className={parts.grow}>
          <span className={parts.name}>{visitor || t('anonymous')}</span>
          <p className={parts.meta}>
            <time dateTime={startedAt} title={exact(startedAt)}>
              {ago(startedAt)}
            </time>
            {` · ${channel} · ${t('version', { version })}`}
          </p>
          <p className={parts.meta}>
            <span className={classes.state} data-open={state !== 'ended' || undefined}>
              {end}
            </span>
            {skillGroup !== null && ` · ${groupName(skillGroup)}`}
          </p>
        </div>
        {replayable ? (
          <Button
            variant="default"
            loading={isLoading}
            leftSection={<IconPlayerPlay size={14} aria-hidden />}
            onClick={() => open(session.id)}
          >
            {t('replay')}
          </Button>
        ) : (
          <span className={parts.meta} title={t('erasedHelp')}>
            {t('erased')}
          </span>
        )}
      </div>
    </li>
  );
}

/** Reads a session and shows it on the canvas. */
export function useOpenReplay(host: LiveHost): { open: (sessionId: string) => void; isLoading: boolean } {
  const { t } = useTranslation('designer.live');
  const live = useLiveStore();
  const notify = useNotify();
  const [isLoading, setLoading] = useState(false);
  const open = (sessionId: string): void => {
    setLoading(true);
    host
      .replay(sessionId)
      .then((session) => {
        if (!live.getState().openReplay(session)) throw new Error(t('notDrawable'));
      })
      .catch((error: Error) => notify.failed(error.message, t('noReplay')))
      .finally(() => setLoading(false));
  };
  return { open, isLoading };
}
