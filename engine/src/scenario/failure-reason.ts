import type { JsonValue } from '@parley/schemas';
import type { ObstacleReason } from './step-obstacle.ts';

/** The kinds of message that a scenario expects by a key of its own. */
export type ExpectedMessageKind = 'text' | 'menu' | 'form' | 'card' | 'suggestions';

/** What was expected and what was there instead, both readable; `reason` says the same as data. */
export type UnmetExpectation = { expected: string; got: string; message: string; reason: FailureReason };

/** Why a step of a scenario failed, as data: nodes by id, skill groups by key; `got` is null where there is nothing. */
export type FailureReason =
  | {
      code: 'message';
      kind: ExpectedMessageKind;
      wanted: string | string[];
      got: string | string[] | null;
      said: string[];
    }
  | {
      code: 'differs';
      what: 'call' | 'node' | 'state' | 'queue' | 'took' | 'ended';
      wanted: string;
      got: string | null;
    }
  | { code: 'differs'; what: 'variable' | 'request'; name: string; wanted: JsonValue; got: JsonValue | null }
  | { code: 'more-said'; said: string[] }
  | { code: 'bad-time'; at: string }
  | { code: 'impossible'; obstacle: ObstacleReason };
