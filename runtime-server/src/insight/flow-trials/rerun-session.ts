import {
  activeNode,
  runTurn,
  waitsForVisitor,
  type CompiledFlow,
  type LocalEffectHost,
  type SessionSnapshot,
  type TakenPort,
} from '@parley/engine';
import type { Effect, MissingAnswer, SessionEvent, TrialOutcome } from '@parley/schemas';
import { createAnswerAgain } from './answer-again.ts';
import { isAsk, type Recording } from './record-session.ts';

/** How far what was recorded carries a flow. `outcome` is null where an answer was missing that everything depends on. */
export type Rerun = { outcome: TrialOutcome | null; missing: MissingAnswer[]; taken: TakenPort[] };

/** Events one session may have: a flow that goes on for ever is stopped. */
const mostEvents = 5_000;

/**
 * Runs a flow on what happened to a recorded session, in virtual time: the visitor says the same at the same moments,
 * agents do the same, calls and robots answer the same where the flow asks the same, after the same delay. The flow's own
 * deadlines pass when they are due. What it asks and nobody recorded is recomputed where that is possible (schedules,
 * robots, expressions), and missing where it is not.
 */
export async function rerunSession(
  flow: CompiledFlow,
  recording: Recording,
  recompute: LocalEffectHost,
): Promise<Rerun> {
  const again = createAnswerAgain(recording);
  const inputs = [...recording.inputs];
  const run: Run = {
    snapshot: flow.initial,
    results: [],
    deadlines: new Map(),
    ending: null,
    missing: [],
    taken: [],
    groups: new Set(),
  };
  const host: LocalEffectHost = async (effect, snapshot) => {
    const recorded = isAsk(effect) ? again(effect) : null;
    if (effect.type === 'enter-queue' && !recorded) run.groups.add(effect.skillGroup);
    if (recorded) return { ...recorded.answer, request: effect.request, at: snapshot.context.at };
    return recompute(effect, snapshot);
  };
  for (let count = 0; count < mostEvents && run.snapshot.status === 'active'; count += 1) {
    const event = nextEvent(run, inputs);
    if (!event) break;
    const turn = await runTurn(flow, run.snapshot, [event], host);
    run.snapshot = turn.snapshot;
    run.taken.push(...turn.taken);
    for (const effect of turn.effects) {
      if (effect.type !== 'call-interface' && effect.type !== 'ask-model') {
        applyEffect(run, effect, Date.parse(event.at));
        continue;
      }
      const recorded = again(effect);
      if (!recorded) {
        const missing: MissingAnswer =
          effect.type === 'ask-model'
            ? { node: effect.node, kind: 'model', detail: '' }
            : { node: effect.node, kind: 'interface', detail: withoutQuery(effect.url) };
        return { outcome: null, missing: [missing], taken: run.taken };
      }
      const at = Date.parse(event.at) + Math.max(0, recorded.milliseconds);
      run.results.push({ at, event: { ...recorded.answer, request: effect.request, at: toIso(at) } });
    }
    noteSilence(run, flow, inputs);
  }
  return finish(run);
}

type Run = {
  snapshot: SessionSnapshot;
  results: { at: number; event: SessionEvent }[];
  deadlines: Map<string, { token: string; at: number }>;
  ending: { status: TrialOutcome['endStatus']; node: string } | null;
  missing: MissingAnswer[];
  taken: TakenPort[];
  /** Queues that nobody entered then. */
  groups: Set<string>;
};

/** What happens next in virtual time: an answer that is due, what happened then, or a deadline of the flow itself. */
function nextEvent(run: Run, inputs: SessionEvent[]): SessionEvent | null {
  const now = Date.parse(run.snapshot.context.at) || 0;
  const [result] = run.results.sort((a, b) => a.at - b.at);
  const [input] = inputs;
  const [deadline] = [...run.deadlines].sort(([, a], [, b]) => a.at - b.at);
  const inputAt = input ? Date.parse(input.at) : Number.POSITIVE_INFINITY;
  const deadlineAt = deadline?.[1].at ?? Number.POSITIVE_INFINITY;
  if (result && result.at <= inputAt && result.at <= deadlineAt) {
    run.results.shift();
    return result.event;
  }
  if (deadline && deadlineAt < inputAt) {
    const [name, { token, at }] = deadline;
    run.deadlines.delete(name);
    return { type: 'deadline.passed', name, token, at: toIso(Math.max(at, now)) };
  }
  return inputs.shift() ?? null;
}

function applyEffect(run: Run, effect: Effect, at: number): void {
  if (effect.type === 'set-deadline') {
    run.deadlines.set(effect.name, { token: effect.token, at: at + effect.seconds * 1000 });
  } else if (effect.type === 'clear-deadline') {
    run.deadlines.delete(effect.name);
  } else if (effect.type === 'end-session') {
    run.ending ??= { status: effect.status, node: effect.node };
  }
}

/** The visitor is asked something, and then said no more. */
function noteSilence(run: Run, flow: CompiledFlow, inputs: readonly SessionEvent[]): void {
  if (inputs.length > 0 || run.results.length > 0 || run.snapshot.status === 'done') return;
  const node = activeNode(run.snapshot);
  const isKnown = run.missing.some((missing) => missing.kind === 'visitor' && missing.node === node);
  if (node === null || isKnown || !waitsForVisitor(flow, run.snapshot)) return;
  run.missing.push({ node, kind: 'visitor', detail: '' });
}

function finish(run: Run): Rerun {
  const { snapshot, ending, missing, taken } = run;
  const { queue, human } = snapshot.context;
  const isUnserved = queue !== null && !human.served && (ending === null || run.groups.has(queue.skillGroup));
  if (isUnserved && queue) missing.push({ node: queue.node, kind: 'agent', detail: queue.skillGroup });
  return {
    outcome: {
      endStatus: ending?.status ?? null,
      skillGroup: queue?.skillGroup ?? null,
      node: ending ? ending.node || null : activeNode(snapshot),
    },
    missing,
    taken,
  };
}

/** The query of an address may hold what a visitor said. */
function withoutQuery(url: string): string {
  return url.split(/[?#]/, 1)[0] ?? url;
}

function toIso(at: number): string {
  return new Date(at).toISOString();
}
