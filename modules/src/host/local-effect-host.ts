import type { ExpressionEvaluator, LocalEffectHost, SessionSnapshot } from '@parley/engine';
import type { LocalEffect, Schedule, SessionEvent } from '@parley/schemas';
import type { RobotIndex } from '../robot/robot-index.ts';
import { isOpen } from '../service-time/is-open.ts';
import { nextOpening } from '../service-time/next-opening.ts';

/** What local effects ask of an installation, by key. Null = there is none of this key. */
export type LocalKnowledge = {
  schedule: (key: string) => Promise<Schedule | null>;
  /** Null = there is none; `off` = it is switched off. */
  robot: (key: string) => Promise<RobotIndex | 'off' | null>;
  /** Whether a member of the skill group is not offline. */
  isOnline: (skillGroup: string, snapshot: SessionSnapshot) => Promise<boolean | null>;
};

/** Suggestions a robot opens with at most. */
const welcomeSuggestions = 5;

/**
 * Answers every local effect in process, the same way on the server, in the browser's simulator and on the command line;
 * they differ only in where the knowledge comes from.
 */
export function createLocalEffectHost({
  evaluator,
  knowledge,
}: {
  evaluator: Pick<ExpressionEvaluator, 'evaluate'>;
  knowledge: LocalKnowledge;
}): LocalEffectHost {
  return async (effect, snapshot) => ({
    ...(await answer(effect, snapshot, evaluator, knowledge)),
    at: snapshot.context.at,
  });
}

type Answer = DistributiveOmit<SessionEvent, 'at'>;
type DistributiveOmit<Union, Key extends PropertyKey> = Union extends unknown ? Omit<Union, Key> : never;

async function answer(
  effect: LocalEffect,
  snapshot: SessionSnapshot,
  evaluator: Pick<ExpressionEvaluator, 'evaluate'>,
  knowledge: LocalKnowledge,
): Promise<Answer> {
  const { request } = effect;
  switch (effect.type) {
    case 'evaluate-expressions':
      return {
        type: 'expressions.evaluated',
        request,
        results: await evaluator.evaluate(effect.expressions, effect.scope, { now: effect.now }),
      };
    case 'check-schedule': {
      const schedule =
        'inline' in effect.choice ? effect.choice.inline : await knowledge.schedule(effect.choice.schedule);
      if (!schedule) return { type: 'schedule.checked', request, open: false, missing: true };
      if (isOpen(schedule, effect.at)) return { type: 'schedule.checked', request, open: true };
      const opensAt = nextOpening(schedule, effect.at);
      return { type: 'schedule.checked', request, open: false, ...(opensAt !== null && { opensAt }) };
    }
    case 'open-robot': {
      const robot = await knowledge.robot(effect.robot);
      if (!robot)
        return { type: 'robot.opened', request, missing: true, suggestions: [], humanWords: [], resolvedWords: [] };
      if (robot === 'off') {
        return { type: 'robot.opened', request, off: true, suggestions: [], humanWords: [], resolvedWords: [] };
      }
      const { humanWords, resolvedWords } = robot;
      return {
        type: 'robot.opened',
        request,
        suggestions: robot.suggestions(welcomeSuggestions),
        humanWords,
        resolvedWords,
      };
    }
    case 'ask-robot': {
      const robot = await knowledge.robot(effect.robot);
      return {
        type: 'robot.answered',
        request,
        answer: robot && robot !== 'off' ? robot.answer(effect.text) : { kind: 'miss' },
      };
    }
    case 'enter-queue': {
      const online = await knowledge.isOnline(effect.skillGroup, snapshot);
      return online === null
        ? { type: 'queue.entered', request, online: false, missing: true }
        : { type: 'queue.entered', request, online };
    }
  }
}
