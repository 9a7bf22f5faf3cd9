import {
  activeNode,
  choicesOf,
  secondsUntilNext,
  sessionState,
  startScenario,
  type CompiledFlow,
  type ScenarioHost,
  type ScenarioSession,
  type TranscriptEntry,
} from '@parley/engine';
import type { JsonObject, ScenarioStep, SessionState } from '@parley/schemas';
import type { Clock } from '@parley/runtime-server/outgoing';
import { resolveChoice } from '../terminal/choices.ts';
import type { Screen } from '../terminal/screen.ts';
import type { InterfaceCaller } from './interface-caller.ts';
import { readLine } from './read-line.ts';

/** What happens in a talk, for whoever shows it. */
export type TalkEvent =
  | { type: 'said'; entry: TranscriptEntry; isEcho: boolean }
  | { type: 'calling'; node: string; url: string; body: string }
  | { type: 'called'; node: string; told: string; isMocked: boolean }
  | { type: 'state'; state: SessionState; skillGroup: string | null; agent: string | null }
  | { type: 'reported'; node: string; code: string; message: string }
  | { type: 'refused'; message: string }
  | { type: 'show'; what: 'vars' | 'where' | 'help'; session: ScenarioSession };

export type TalkOptions = {
  flow: CompiledFlow;
  host: ScenarioHost;
  caller: InterfaceCaller;
  screen: Screen;
  clock: Clock;
  at: string;
  variables: JsonObject;
  agentsOnline: boolean;
  tell: (event: TalkEvent) => void;
};

export type TalkEnd = { ended: ScenarioSession['state']['ended']; session: ScenarioSession; refusals: number };

/**
 * Lets somebody talk to a flow: lines are steps of a scenario session, its calls are made, and its time is the time given
 * plus what passes while one types. Ends with the session, with /quit, or with the input.
 */
export async function talkToFlow(options: TalkOptions): Promise<TalkEnd> {
  const { flow, host, caller, screen, clock, at, variables, agentsOnline, tell } = options;
  const upcoming: ScenarioStep[] = agentsOnline ? [] : [{ agents: 'offline' }];
  const session = await startScenario(flow, host, { at, variables, upcoming });
  const shown = { entries: 0, problems: 0, state: 'flow' as SessionState };
  let ownEntry = false;
  let refusals = 0;
  let realTime = clock.now().getTime();

  const isOver = (): boolean => session.snapshot.status === 'done';
  const show = (): void => {
    const { transcript, problems, snapshot } = session.state;
    for (const entry of transcript.slice(shown.entries)) {
      tell({ type: 'said', entry, isEcho: entry.from !== 'flow' && ownEntry });
    }
    for (const problem of problems.slice(shown.problems)) tell({ type: 'reported', ...problem });
    const state = sessionState(flow, snapshot);
    if (state !== shown.state) {
      const { queue, human } = snapshot.context;
      tell({ type: 'state', state, skillGroup: queue?.skillGroup ?? null, agent: human.agent?.nickname ?? null });
    }
    Object.assign(shown, { entries: transcript.length, problems: problems.length, state });
  };
  /** Shows what happened and makes calls until nobody but the visitor, an agent or time is waited for. */
  const settle = async (): Promise<void> => {
    show();
    for (let { call } = session.state; call; { call } = session.state) {
      tell({ type: 'calling', node: call.node, url: call.url, body: call.body });
      const { step, told, isMocked } = await caller.call(call);
      tell({ type: 'called', node: call.node, told, isMocked });
      await session.apply(step);
      show();
    }
  };
  const refuse = (message: string): void => {
    refusals += 1;
    tell({ type: 'refused', message });
  };
  const give = async (step: ScenarioStep): Promise<void> => {
    const outcome = await session.apply(step);
    if (outcome.status === 'impossible') return refuse(outcome.message);
    await settle();
  };
  /** Deadline by deadline, since one may cause a call, which must be answered before more time passes. */
  const pass = async (seconds: number): Promise<void> => {
    for (let left = seconds; left > 0 && !isOver();) {
      const part = Math.min(left, secondsUntilNext(session.state) ?? left);
      await session.apply({ wait: part });
      await settle();
      left -= part;
      if (part === 0 && secondsUntilNext(session.state) === 0) return refuse('Deadlines pass without end here.');
    }
  };
  const passRealTime = async (): Promise<void> => {
    const now = clock.now().getTime();
    const seconds = (now - realTime) / 1_000;
    realTime = now;
    if (seconds > 0) await pass(seconds);
  };
  const obey = async (line: string): Promise<'on' | 'quit'> => {
    const meaning = readLine(line, shown.state === 'ringing');
    switch (meaning.kind) {
      case 'visitor':
        ownEntry = true;
        await give({ visitor: resolveChoice(meaning.text, openChoices(session)) });
        ownEntry = false;
        return 'on';
      case 'steps':
        ownEntry = true;
        for (const step of meaning.steps) await give(step);
        ownEntry = false;
        return 'on';
      case 'wait':
        await pass(meaning.seconds);
        return 'on';
      case 'show':
        tell({ type: 'show', what: meaning.what, session });
        return 'on';
      case 'unknown':
        refuse(meaning.message);
        return 'on';
      case 'nothing':
        return 'on';
      case 'quit':
        return 'quit';
    }
  };

  await settle();
  while (!isOver()) {
    const untilNext = secondsUntilNext(session.state);
    const input = await screen.next(untilNext === null ? null : Math.ceil(untilNext * 1_000));
    await passRealTime();
    if (isOver() || input.kind === 'end') break;
    if (input.kind === 'line' && (await obey(input.text)) === 'quit') break;
  }
  return { ended: session.state.ended, session, refusals };
}

/** What can be chosen from: the latest choices, as long as they were not answered. */
function openChoices({ transcript, snapshot }: ScenarioSession): string[] | null {
  const node = activeNode(snapshot);
  const latest = transcript.findLast((entry) => entry.from === 'flow' && choicesOf(entry.content) !== null);
  if (latest?.from !== 'flow' || latest.node !== node || latest.selected !== undefined) return null;
  return choicesOf(latest.content);
}
