import { formAnswerText, type Effect, type LocalEffect, type ScenarioStep, type SessionEvent } from '@parley/schemas';
import type { CompiledFlow } from '../machine/compile.ts';
import { runTurn } from '../session/run-turn.ts';
import { sessionState } from '../session/describe-session.ts';
import type { SessionSnapshot } from '../snapshot/session-snapshot.ts';
import { addOverride, leadingSettings, takeRobotAnswer, type SettingStep } from './overrides.ts';
import type { ScenarioHost } from './scenario-host.ts';
import type { ArmedDeadline, Overrides, ScenarioState } from './scenario-state.ts';
import { textOfContent, type TranscriptEntry } from './transcript.ts';

/** An event without its time, which is the scenario's. */
export type TimelessEvent = {
  [Type in SessionEvent['type']]: Omit<Extract<SessionEvent, { type: Type }>, 'at'>;
}[SessionEvent['type']];

export type ScenarioTurn = {
  state: ScenarioState;
  /** Steps that follow and were already used as answers: they must not be applied again. */
  used: SettingStep[];
  /** Nodes whose schedule or robot the host was asked for, because no step answered. */
  asked: { node: string; type: LocalEffect['type'] }[];
};

/**
 * Gives events to the session and performs what it asks for. `upcoming`: the steps that follow; those at its head that
 * only give answers count already, so that an answer may be written after the step that causes the question.
 */
export async function takeTurn(
  flow: CompiledFlow,
  host: ScenarioHost,
  before: ScenarioState,
  events: readonly TimelessEvent[],
  upcoming: readonly ScenarioStep[] = [],
): Promise<ScenarioTurn> {
  const at = new Date(before.now).toISOString();
  const desk = answeringDesk(host, before, upcoming, at);
  const given = events.map((event) => ({ ...event, at }));
  const turn = await runTurn(flow, before.snapshot, given, desk.answer);
  const performed = turn.effects.reduce<ScenarioState>((state, effect) => perform(state, effect, at), {
    ...before,
    snapshot: turn.snapshot,
    overrides: desk.overrides(),
    events: [...before.events, ...turn.events],
    taken: turn.taken.length === 0 ? before.taken : [...before.taken, ...turn.taken],
  });
  return { state: settle(flow, performed), used: desk.used, asked: desk.asked };
}

/** Answers local effects: by what steps said before, by what they say next, by the host. */
function answeringDesk(host: ScenarioHost, before: ScenarioState, upcoming: readonly ScenarioStep[], at: string) {
  let overrides: Overrides = before.overrides;
  const used: SettingStep[] = [];
  const asked: ScenarioTurn['asked'] = [];
  const following = leadingSettings(upcoming);
  /** Registers the next step about this node, when there is one that was not used yet. */
  const useFollowing = (node: string): boolean => {
    const step = following.find((each) => !used.includes(each) && nodeOf(each) === node);
    if (!step) return false;
    used.push(step);
    overrides = addOverride(overrides, step);
    return true;
  };
  const isRobotKnown = (node: string) =>
    (overrides.robots[node]?.length ?? 0) > 0 || following.some((step) => nodeOf(step) === node);
  const askHost = async (effect: LocalEffect, snapshot: SessionSnapshot): Promise<SessionEvent | null> => {
    asked.push({ node: effect.node, type: effect.type });
    const answer = await host.answer(effect, snapshot);
    return answer ? { ...answer, at } : unanswered(effect, at);
  };
  const answer = async (effect: LocalEffect, snapshot: SessionSnapshot): Promise<SessionEvent | null> => {
    const { node, request } = effect;
    if (effect.type === 'check-schedule') {
      if (overrides.schedules[node] === undefined) useFollowing(node);
      const open = overrides.schedules[node];
      if (open === undefined) return askHost(effect, snapshot);
      // The installation still knows when its hours open next.
      const known = open ? null : await host.answer(effect, snapshot);
      const opensAt = known?.type === 'schedule.checked' ? known.opensAt : undefined;
      return { type: 'schedule.checked', at, request, open, ...(opensAt !== undefined && { opensAt }) };
    }
    if (effect.type === 'ask-robot') {
      if ((overrides.robots[node]?.length ?? 0) === 0) useFollowing(node);
      const taken = takeRobotAnswer(overrides, node);
      overrides = taken.left;
      return taken.answer ? { type: 'robot.answered', at, request, answer: taken.answer } : askHost(effect, snapshot);
    }
    const found = await askHost(effect, snapshot);
    if (found?.type === 'queue.entered') return { ...found, online: found.online && before.agentsOnline };
    // A scenario that gives a robot's answers needs no robot here.
    if (found?.type === 'robot.opened' && found.missing && isRobotKnown(node)) {
      const { missing: _, ...present } = found;
      return present;
    }
    return found;
  };
  return { answer, used, asked, overrides: () => overrides };
}

function nodeOf(step: SettingStep): string {
  return 'schedule' in step ? step.schedule : step.robot;
}

/** A host that leaves an answer to the outside has none in a scenario: a robot fails, the rest stays unanswered. */
function unanswered(effect: LocalEffect, at: string): SessionEvent | null {
  if (effect.type !== 'ask-robot') return null;
  const message = 'The robot is not here. Give its answer by a step of the scenario.';
  return { type: 'robot.answered', at, request: effect.request, answer: { kind: 'failed', message } };
}

/** Does what an effect asks for, in the world of a scenario. */
export function perform(state: ScenarioState, effect: Effect, at: string): ScenarioState {
  switch (effect.type) {
    case 'send-message': {
      const { node, content, prompt } = effect;
      const entry: TranscriptEntry = { from: 'flow', at, node, content, text: textOfContent(content) };
      return { ...state, transcript: [...state.transcript, prompt === undefined ? entry : { ...entry, prompt }] };
    }
    case 'mark-selected':
      return { ...state, transcript: state.transcript.map((entry) => fillSelected(entry, effect)) };
    case 'call-interface':
      return { ...state, call: effect };
    case 'ask-model':
      return { ...state, model: effect };
    case 'set-deadline': {
      const { name, token, seconds } = effect;
      const order = 1 + Math.max(0, ...Object.values(state.deadlines).map((armed) => armed.order));
      const armed: ArmedDeadline = { name, token, due: state.now + seconds * 1_000, order };
      return { ...state, deadlines: { ...state.deadlines, [name]: armed } };
    }
    case 'clear-deadline': {
      const { [effect.name]: _, ...deadlines } = state.deadlines;
      return { ...state, deadlines };
    }
    case 'end-session': {
      const { node, status, flag } = effect;
      return { ...state, ended: { node, status, flag, at } };
    }
    case 'report-problem': {
      const { node, code, message } = effect;
      return { ...state, problems: [...state.problems, { node, code, message }] };
    }
    // What the flow set it reads at once; there is no profile to keep it in.
    case 'change-visitor':
      return state;
    case 'evaluate-expressions':
    case 'check-schedule':
    case 'open-robot':
    case 'ask-robot':
    case 'enter-queue': {
      const message = `Nobody here can answer "${effect.type}", so the session waits in this module.`;
      return { ...state, problems: [...state.problems, { node: effect.node, code: 'scenario/unanswered', message }] };
    }
  }
}

function fillSelected(entry: TranscriptEntry, { prompt, content, fields }: Effect<'mark-selected'>): TranscriptEntry {
  if (entry.from !== 'flow' || entry.prompt !== prompt || prompt === '') return entry;
  if (!fields || entry.content.kind !== 'form' || entry.content.form !== 'fields')
    return { ...entry, selected: content };
  const filled = entry.content.fields.map((field) => ({ ...field, value: fields[field.name] ?? '' }));
  return { ...entry, content: { ...entry.content, fields: filled }, selected: formAnswerText(fields) };
}

/** Drops what the session no longer waits for. */
export function settle(flow: CompiledFlow, state: ScenarioState): ScenarioState {
  const { snapshot, call, model } = state;
  const isCallAwaited = call !== null && snapshot.context.pending?.request === call.request;
  const isModelAwaited = model !== null && snapshot.context.pending?.request === model.request;
  const isRinging = sessionState(flow, snapshot) === 'ringing';
  return {
    ...state,
    call: isCallAwaited ? call : null,
    model: isModelAwaited ? model : null,
    offerLapses: isRinging ? state.offerLapses : null,
    deadlines: snapshot.status === 'done' ? {} : state.deadlines,
  };
}
