import { ActionIcon, Button, Slider } from '@mantine/core';
import {
  IconArrowLeft,
  IconHistory,
  IconPlayerPause,
  IconPlayerPlay,
  IconPlayerSkipBack,
  IconPlayerSkipForward,
  IconPlayerTrackNext,
} from '@tabler/icons-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useMoments } from '../i18n/use-moments.ts';
import { PanelEmpty } from '../panel/panel-empty.tsx';
import { useDesignerStore } from '../store/designer-context.ts';
import classes from './live.module.css';
import parts from '../panel/panel-parts.module.css';
import type { LiveState } from './live-store.ts';
import { ReplayChat } from './replay-chat.tsx';
import { replayOverlay } from './replay-overlay.ts';
import { ReplayStepFacts } from './replay-step-facts.tsx';
import { eventsForSimulation } from './stand-ins.ts';
import { useLiveStore } from './use-live.ts';

type Replay = NonNullable<LiveState['replay']>;

const stepMilliseconds = 1_200;

/** A recorded session step by step: on the canvas, in its chat, in what it knew. */
export function ReplayView({ replay }: { replay: Replay }) {
  const { t } = useTranslation('designer.live');
  const { exact } = useMoments();
  const live = useLiveStore();
  const store = useDesignerStore();
  const { session, shown } = replay;
  const step = session.steps[shown];
  useReplayCanvas(replay);
  usePlaying(replay);
  const simulate = (): void => {
    const { document } = store.getState();
    const events = eventsForSimulation(session.steps, document, shown);
    store.getState().openSimulation({ from: 'session', events, document });
  };
  return (
    <div className={classes.replay} data-testid="replay">
      <div className={classes.replayHead}>
        <ActionIcon aria-label={t('backToSessions')} title={t('backToSessions')} onClick={live.getState().closeReplay}>
          <IconArrowLeft size={16} />
        </ActionIcon>
        <div className={parts.grow}>
          <span className={parts.name}>{session.session.visitor || t('anonymous')}</span>
          <p className={parts.meta}>{exact(session.session.startedAt)}</p>
        </div>
        <Button variant="default" disabled={!step} onClick={simulate}>
          {t('intoSimulator')}
        </Button>
      </div>
      {step ? (
        <>
          <Controls replay={replay} />
          <ReplayStepFacts step={step} />
          <ReplayChat steps={session.steps} shown={shown} />
        </>
      ) : (
        <PanelEmpty icon={<IconHistory size={28} stroke={1.5} aria-hidden />} title={t('nothingRecorded')} />
      )}
    </div>
  );
}

function Controls({ replay: { session, shown, isPlaying } }: { replay: Replay }) {
  const { t } = useTranslation('designer.live');
  const { clock } = useMoments();
  const live = useLiveStore();
  const last = session.steps.length - 1;
  const show = (step: number) => () => live.getState().show(step);
  const label = t('stepOf', { step: shown + 1, steps: last + 1 });
  return (
    <div className={classes.controls} role="group" aria-label={t('controls')}>
      <div className={parts.row}>
        <div className={classes.keys}>
          <ActionIcon aria-label={t('toStart')} title={t('toStart')} disabled={shown === 0} onClick={show(0)}>
            <IconPlayerSkipBack size={16} />
          </ActionIcon>
          <ActionIcon aria-label={t('stepBack')} title={t('stepBack')} disabled={shown === 0} onClick={show(shown - 1)}>
            <IconPlayerTrackNext size={16} className={classes.mirrored} />
          </ActionIcon>
          <ActionIcon
            variant="filled"
            color="accent"
            aria-label={isPlaying ? t('pause') : t('play')}
            title={isPlaying ? t('pause') : t('play')}
            onClick={() => live.getState().play(!isPlaying)}
          >
            {isPlaying ? <IconPlayerPause size={16} /> : <IconPlayerPlay size={16} />}
          </ActionIcon>
          <ActionIcon aria-label={t('stepOn')} title={t('stepOn')} disabled={shown === last} onClick={show(shown + 1)}>
            <IconPlayerTrackNext size={16} />
          </ActionIcon>
          <ActionIcon aria-label={t('toEnd')} title={t('toEnd')} disabled={shown === last} onClick={show(last)}>
            <IconPlayerSkipForward size={16} />
          </ActionIcon>
        </div>
        <span className={parts.grow} />
        <span className={classes.moment} role="status">
          {label}
        </span>
        <time className={classes.moment}>{clock(session.steps[shown]?.at ?? session.session.startedAt)}</time>
      </div>
      <Slider
        size="sm"
        min={0}
        max={Math.max(1, last)}
        disabled={last === 0}
        value={shown}
        label={null}
        thumbLabel={t('scrub')}
        thumbProps={{ 'aria-valuetext': label }}
        onChange={(step) => live.getState().show(step)}
      />
    </div>
  );
}

function useReplayCanvas({ session, shown }: Replay): void {
  const { t } = useTranslation('designer.live');
  const store = useDesignerStore();
  useEffect(() => {
    store.getState().setOverlay(replayOverlay(session.steps, shown, (count) => t('timesTaken', { count })));
    const nodeId = session.steps[shown]?.after.node ?? null;
    if (nodeId !== null) store.getState().focusOn({ nodeId, looksOnly: true });
  }, [store, session, shown, t]);
}

function usePlaying({ shown, isPlaying }: Replay): void {
  const live = useLiveStore();
  useEffect(() => {
    if (!isPlaying) return;
    const timer = setTimeout(() => live.getState().show(shown + 1), stepMilliseconds);
    return () => clearTimeout(timer);
  }, [live, shown, isPlaying]);
}
