import type { Effect, LocalEffect, SessionEvent } from '@parley/schemas';
import type { ScenarioHost } from './scenario-host.ts';

/** A host without an installation: always open, the robot never knows, queues with agents, expressions are true. */
export const testHost: ScenarioHost = { answer: (effect) => Promise.resolve(answer(effect)) };

const at = '';

function answer(effect: LocalEffect): SessionEvent {
  const { request } = effect;
  switch (effect.type) {
    case 'check-schedule':
      return { type: 'schedule.checked', at, request, open: true };
    case 'open-robot':
      return { type: 'robot.opened', at, request, suggestions: [], humanWords: [], resolvedWords: [] };
    case 'ask-robot':
      return { type: 'robot.answered', at, request, answer: { kind: 'miss' } };
    case 'enter-queue':
      return { type: 'queue.entered', at, request, online: true };
    case 'evaluate-expressions': {
      const results = Object.fromEntries(
        effect.expressions.map(({ key }) => [key, { status: 'value' as const, value: true }]),
      );
      return { type: 'expressions.evaluated', at, request, results };
    }
  }
}

/** The interface call of the node "call" while its answer is awaited. */
export function pendingCall(more: Partial<Effect<'call-interface'>> = {}): Effect<'call-interface'> {
  return {
    ...{ type: 'call-interface', node: 'call', request: 'r1', key: 'k1', url: 'https://example.com', headers: {} },
    ...{ body: '{}', timeoutSeconds: 5, maxErrors: 3, ...more },
  };
}
