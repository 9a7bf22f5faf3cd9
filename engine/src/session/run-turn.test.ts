import type { LocalEffect, SessionEvent } from '@parley/schemas';
import { describe, expect, it } from 'vitest';
import { compiledFlow } from '../machine/compiled-flow.fixtures.ts';
import { drawFlow, receptionFlow } from '../machine/modules.fixtures.ts';
import { activeNode } from './describe-session.ts';
import { runTurn, type LocalEffectHost } from './run-turn.ts';

const at = '2026-03-02T02:00:00.000Z';
const started: SessionEvent = { type: 'session.started', timeZone: 'Asia/Shanghai', at };
const says = (text: string): SessionEvent => ({ type: 'visitor.message', text, kind: 'text', at });

/** Open hours, a queue with people, a robot that knows one answer, expressions that are true. */
const host: LocalEffectHost = (effect: LocalEffect) => {
  const { request } = effect;
  if (effect.type === 'check-schedule') return Promise.resolve({ type: 'schedule.checked', request, open: true, at });
  if (effect.type === 'enter-queue') return Promise.resolve({ type: 'queue.entered', request, online: true, at });
  if (effect.type === 'ask-robot')
    return Promise.resolve({ type: 'robot.answered', request, answer: { kind: 'miss' }, at });
  if (effect.type === 'evaluate-expressions')
    return Promise.resolve({
      type: 'expressions.evaluated',
      request,
      results: { it: { status: 'value', value: true } },
      at,
    });
  return Promise.resolve(null);
};

describe('runTurn', () => {
  it('answers local effects in process and keeps every event, results included', async () => {
    const flow = compiledFlow(receptionFlow);
    const turn = await runTurn(flow, flow.initial, [started], host);
    expect(activeNode(turn.snapshot)).toBe('menu');
    expect(turn.effects.map(({ type }) => type)).toEqual(['send-message', 'send-message', 'set-deadline']);
    expect(turn.events.map(({ type }) => type)).toEqual(['session.started', 'schedule.checked']);
    expect(turn.taken.map(({ node, port }) => `${node}.${port}`)).toEqual(['start.next', 'hello.next', 'hours.open']);
  });

  it('gives the same again when its events are replayed without a host', async () => {
    const flow = compiledFlow(receptionFlow);
    const given = [started, says('Robot'), says('a riddle')];
    const turn = await runTurn(flow, flow.initial, given, host);
    expect(activeNode(turn.snapshot)).toBe('sales');
    const replayed = await runTurn(flow, flow.initial, turn.events, () => Promise.resolve(null));
    expect(replayed.snapshot).toEqual(turn.snapshot);
    expect(replayed.taken).toEqual(turn.taken);
  });

  it('hands on a local effect that the host leaves to be answered from outside', async () => {
    const flow = compiledFlow(receptionFlow);
    const turn = await runTurn(flow, flow.initial, [started], () => Promise.resolve(null));
    expect(turn.effects.at(-1)).toMatchObject({ type: 'check-schedule', node: 'hours' });
    expect(turn.snapshot.context.pending).toMatchObject({ type: 'check-schedule' });
  });

  it('ends a session that asks for results round and round', async () => {
    const flow = compiledFlow(
      drawFlow(
        [
          ['s', 'start'],
          ['x', 'expression', { source: 'true' }],
          ['e', 'end'],
        ],
        ['s.next -> x', 'x.yes -> x', 'x.no -> e'],
      ),
    );
    const turn = await runTurn(flow, flow.initial, [started], host);
    expect(turn.snapshot.status).toBe('done');
    expect(turn.effects).toEqual([
      expect.objectContaining({ type: 'report-problem', code: 'flow/spinning' }),
      expect.objectContaining({ type: 'end-session', status: 'error' }),
    ]);
  });
});
