import type { FlowTrialDetails, SessionReplay } from '@parley/schemas';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { DesignerStore } from '../store/designer-store.ts';
import { openDocument } from '../versions/open-document.ts';
import type { PeriodName } from './periods.ts';

export type LiveView = 'traffic' | 'sessions' | 'trial';

export type LiveState = {
  view: LiveView;
  period: PeriodName;
  version: number | null;
  /** Only sessions that came by this node. */
  node: string | null;
  /** A session that is looked at, and the step that is shown. */
  replay: { session: SessionReplay; shown: number; isPlaying: boolean } | null;
  trial: FlowTrialDetails | null;

  set: (change: Partial<Pick<LiveState, 'view' | 'period' | 'version' | 'node' | 'trial'>>) => void;
  /** Shows a session on the version that it ran; answers false when that cannot be drawn. */
  openReplay: (session: SessionReplay) => boolean;
  closeReplay: () => void;
  show: (step: number) => void;
  play: (isPlaying: boolean) => void;
};

/** The live view of an open flow; it stays as it is while another panel is open. */
export function liveOf(designer: DesignerStore): StoreApi<LiveState> {
  const known = lives.get(designer);
  if (known) return known;
  const made = createLive(designer);
  lives.set(designer, made);
  return made;
}

const lives = new WeakMap<DesignerStore, StoreApi<LiveState>>();

function createLive(designer: DesignerStore): StoreApi<LiveState> {
  const live = createStore<LiveState>()((set, get) => ({
    view: 'traffic',
    period: 'day',
    version: null,
    node: null,
    replay: null,
    trial: null,

    set: (change) => set(change),
    openReplay: (session) => {
      const opened = openDocument(session.flow.document);
      if (opened.status === 'broken') return false;
      designer.getState().look(opened.document, { version: session.flow.version, reason: 'replay' });
      set({ replay: { session, shown: 0, isPlaying: false } });
      return true;
    },
    closeReplay: () => {
      set({ replay: null });
      if (designer.getState().viewing?.reason === 'replay') designer.getState().lookAway();
    },
    show: (step) => {
      const { replay } = get();
      if (!replay) return;
      const shown = Math.max(0, Math.min(step, replay.session.steps.length - 1));
      const isLast = shown === replay.session.steps.length - 1;
      set({ replay: { ...replay, shown, isPlaying: replay.isPlaying && !isLast } });
    },
    play: (isPlaying) => {
      const { replay } = get();
      if (!replay) return;
      const isAtEnd = replay.shown === replay.session.steps.length - 1;
      set({ replay: { ...replay, shown: isPlaying && isAtEnd ? 0 : replay.shown, isPlaying } });
    },
  }));
  // Whoever goes back to the draft has seen enough of the session.
  designer.subscribe(({ viewing }) => {
    if (viewing?.reason !== 'replay' && live.getState().replay) live.setState({ replay: null });
  });
  return live;
}
