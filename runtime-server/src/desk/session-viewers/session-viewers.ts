import type { AgentEvent, SessionViewer } from '@parley/schemas';
import type { Bus, BusPayload, Unsubscribe } from '../../platform/bus/index.ts';
import { setRepeatingTimer, type Cancel, type Clock } from '../../platform/clock.ts';

/**
 * Who is looking at which session, over all nodes, and whether they are writing. It passes and is not kept: a client says
 * every few seconds that it still looks, and who is silent for too long looks no more.
 */
export type SessionViewers = {
  look: (viewer: Viewer, sessionId: string, isWriting: boolean) => void;
  leave: (viewer: Pick<Viewer, 'agentId'>, sessionId: string) => void;
  start: () => Promise<void>;
  stop: () => void;
};

export type Viewer = { agentId: string; name: string };
type Sight = { name: string; until: number; writesUntil: number };

const topic = 'session-viewers';
const silentMilliseconds = 40_000;
const writingMilliseconds = 5_000;
const sweepMilliseconds = 2_000;
/** One who opens very many sessions at once is shown in the first of them. */
const mostSessions = 50_000;

export function createSessionViewers({
  bus,
  clock,
  hub,
}: {
  bus: Bus;
  clock: Clock;
  /** Tells an agent who is connected here. */
  hub: { pass: (agentId: string, event: AgentEvent) => void };
}): SessionViewers {
  const sessions = new Map<string, Map<string, Sight>>();
  const shown = new Map<string, string>();
  let unsubscribe: Unsubscribe = () => undefined;
  let cancel: Cancel = () => undefined;

  const viewersOf = (sessionId: string): SessionViewer[] => {
    const now = clock.now().getTime();
    return [...(sessions.get(sessionId) ?? [])]
      .map(([id, { name, writesUntil }]) => ({ id, name, isWriting: writesUntil > now }))
      .sort((a, b) => (a.id < b.id ? -1 : 1));
  };
  /** Tells those who look, unless nothing has changed for them; `newcomer` always. */
  const tell = (sessionId: string, newcomer?: string): void => {
    const viewers = viewersOf(sessionId);
    const text = JSON.stringify(viewers);
    const isSame = shown.get(sessionId) === text;
    if (viewers.length === 0) shown.delete(sessionId);
    else shown.set(sessionId, text);
    for (const { id } of viewers) {
      if (isSame && id !== newcomer) continue;
      hub.pass(id, { type: 'session.viewers', sessionId, viewers: viewers.filter((viewer) => viewer.id !== id) });
    }
  };
  const forget = (sessionId: string, agentId: string): void => {
    const sights = sessions.get(sessionId);
    if (!sights?.delete(agentId)) return;
    if (sights.size === 0) sessions.delete(sessionId);
    tell(sessionId);
  };

  const onHint = (payload: BusPayload): void => {
    const hint = readHint(payload);
    if (!hint) return;
    const { kind, sessionId, agentId, name } = hint;
    if (kind === 'leave') return forget(sessionId, agentId);
    const sights = sessions.get(sessionId) ?? new Map<string, Sight>();
    if (sights.size === 0 && sessions.size >= mostSessions) return;
    const now = clock.now().getTime();
    const isNew = !sights.has(agentId);
    sights.set(agentId, {
      name,
      until: now + silentMilliseconds,
      writesUntil: kind === 'write' ? now + writingMilliseconds : 0,
    });
    sessions.set(sessionId, sights);
    tell(sessionId, isNew ? agentId : undefined);
  };

  const sweep = (): void => {
    const now = clock.now().getTime();
    for (const [sessionId, sights] of sessions) {
      for (const [agentId, { until, writesUntil }] of sights) {
        if (until <= now) forget(sessionId, agentId);
        else if (writesUntil !== 0 && writesUntil <= now) tell(sessionId);
      }
    }
  };

  return {
    look: ({ agentId, name }, sessionId, isWriting) =>
      bus.publish(topic, [isWriting ? 'write' : 'look', sessionId, agentId, name.slice(0, 100)]),
    leave: ({ agentId }, sessionId) => bus.publish(topic, ['leave', sessionId, agentId, '']),
    start: async () => {
      unsubscribe = await bus.subscribe(topic, onHint);
      cancel = setRepeatingTimer(clock, sweepMilliseconds, sweep);
    },
    stop: () => {
      cancel();
      unsubscribe();
    },
  };
}

function readHint(
  payload: BusPayload,
): { kind: 'look' | 'write' | 'leave'; sessionId: string; agentId: string; name: string } | null {
  if (!Array.isArray(payload)) return null;
  const [kind, sessionId, agentId, name] = payload as readonly BusPayload[];
  if (kind !== 'look' && kind !== 'write' && kind !== 'leave') return null;
  if (typeof sessionId !== 'string' || typeof agentId !== 'string' || typeof name !== 'string') return null;
  return { kind, sessionId, agentId, name };
}
