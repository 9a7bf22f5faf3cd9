import { outsideEffectTypes } from '@parley/schemas';
import { describe, expect, it } from 'vitest';
import type { CallOutcome } from '../../platform/outgoing/index.ts';
import { createOutsideEffects, type CallEffect } from './outside-effects.ts';

const effect: CallEffect = {
  type: 'call-interface',
  node: 'call',
  request: 'req_1',
  key: 'key_1',
  url: 'https://crm.example.com/score',
  headers: {},
  body: '{}',
  timeoutSeconds: 5,
  maxErrors: 3,
};
const failed = (retryable: boolean): CallOutcome => ({
  status: 'failed',
  reason: 'timeout',
  message: 'No answer came.',
  retryable,
});

it('performs every type of effect that leaves the system, and no other', () => {
  const outside = createOutsideEffects({ call: () => Promise.reject(new Error('unused')) });
  expect(Object.keys(outside).sort()).toEqual([...outsideEffectTypes].sort());
});

describe('a call', () => {
  const attempt = (outcome: CallOutcome, nth: number) =>
    createOutsideEffects({ call: () => Promise.resolve(outcome) })['call-interface'](
      effect,
      { applicationId: 'app_1', sessionId: 'ses_1' },
      nth,
    );

  it('is answered by what came back', async () => {
    expect(await attempt({ status: 'returned', response: { Score: '9' } }, 1)).toEqual({
      type: 'interface.returned',
      request: 'req_1',
      response: { Score: '9' },
    });
  });

  it('is tried again as often as it may fail, and then answered by why it did', async () => {
    expect(await attempt(failed(true), 1)).toBeNull();
    expect(await attempt(failed(true), 2)).toBeNull();
    expect(await attempt(failed(true), 3)).toEqual({
      type: 'interface.failed',
      request: 'req_1',
      reason: 'timeout: No answer came.',
      attempts: 3,
    });
  });

  it('is not tried again where that cannot help', async () => {
    expect(await attempt(failed(false), 1)).toMatchObject({ type: 'interface.failed', attempts: 1 });
  });
});
