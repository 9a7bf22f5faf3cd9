import { BoundedCache, compile, createInlineEvaluator, type CompiledFlow } from '@parley/engine';
import { createLocalEffectHost, createRobotIndex, modules, type RobotIndex } from '@parley/modules';
import type { JsonObject, Problem, TrialOutcome } from '@parley/schemas';
import type { LoggedTurn } from '../../sessions/flow-runner/event-log.ts';
import { compareOutcomes, type Comparison } from './compare-outcomes.ts';
import { recordSession } from './record-session.ts';
import { rerunSession } from './rerun-session.ts';
import { parseRobot, parseSchedule, type TrialKnowledge } from './trial-knowledge.ts';

/** Documents are texts: those are copied in no time, and read here. */
export type TriedSessions = {
  draft: string;
  /** What the sessions ran. */
  version: string;
  knowledge: TrialKnowledge;
  sessions: readonly { then: TrialOutcome; turns: readonly LoggedTurn[] }[];
};

/** Runs sessions once more, on the version that they ran and on the draft, and compares. */
export async function trySessions({ draft, version, knowledge, sessions }: TriedSessions): Promise<Comparison[]> {
  const flow = compiled(version);
  const changed = compiled(draft);
  const recompute = hostOf(knowledge);
  const compared: Comparison[] = [];
  for (const { then, turns } of sessions) {
    const recording = recordSession(turns, flow);
    const control = await rerunSession(flow, recording, recompute);
    compared.push(compareOutcomes(then, control, await rerunSession(changed, recording, recompute)));
  }
  return compared;
}

/** Why a document cannot run; nothing when it can. */
export function whyNotCompiled(document: JsonObject): Problem[] {
  const compilation = compile(document, modules);
  return compilation.status === 'compiled' ? [] : compilation.problems;
}

/**
 * Answers what a draft asks and nobody recorded, from the application as it is now: schedules at the session's own time,
 * robots, expressions. A skill group that exists counts as having somebody online. Expressions are evaluated here: this
 * thread is ended if they do not end.
 */
function hostOf({ schedules, robots, skillGroups }: TrialKnowledge) {
  return createLocalEffectHost({
    evaluator,
    knowledge: {
      schedule: (key) => Promise.resolve(textOf(schedules, key, parseSchedule)),
      robot: (key) => Promise.resolve(textOf(robots, key, indexed)),
      isOnline: (group) => Promise.resolve(skillGroups.includes(group) ? true : null),
    },
  });
}

function textOf<Value>(texts: Readonly<Record<string, string>>, key: string, read: (text: string) => Value) {
  const text = texts[key];
  return text === undefined ? null : read(text);
}

const evaluator = createInlineEvaluator();
/** Kept from one task of a trial to the next. */
const flows = new BoundedCache<string, CompiledFlow>(8);
const indexes = new BoundedCache<string, RobotIndex>(20);

function compiled(text: string): CompiledFlow {
  const known = flows.get(text);
  if (known) return known;
  const compilation = compile(JSON.parse(text), modules);
  if (compilation.status !== 'compiled') throw new Error('A document of a trial does not compile.');
  flows.set(text, compilation.flow);
  return compilation.flow;
}

function indexed(text: string): RobotIndex {
  const index = indexes.get(text) ?? createRobotIndex(parseRobot(text));
  indexes.set(text, index);
  return index;
}
