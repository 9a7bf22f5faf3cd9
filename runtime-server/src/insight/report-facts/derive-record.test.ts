import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deriveRecord } from './derive-record.ts';
import { histories } from './history.fixtures.ts';
import { agentWords, answers, servedBy } from './obvious.fixtures.ts';
import type { SaidMessage } from './session-history.ts';

const runs = { numRuns: 400 };

describe('the record of a session, beside the obvious computation', () => {
  it('shares messages among who served when they were said (STAT-09, STAT-22)', () => {
    fc.assert(
      fc.property(histories, ({ history }) => {
        const { stretches, figures } = deriveRecord(history);
        const counts = (from: SaidMessage['from'], index: number): number =>
          history.messages.filter((each) => each.from === from && servedBy(history, each) === index).length;
        expect(stretches.map(({ visitorMessages }) => visitorMessages)).toEqual(
          stretches.map((_, index) => counts('visitor', index)),
        );
        expect(stretches.map(({ agentMessages }) => agentMessages)).toEqual(
          stretches.map((_, index) => counts('agent', index)),
        );
        expect(figures.visitorMessages + figures.agentMessages + figures.robotMessages + figures.systemMessages).toBe(
          history.messages.length,
        );
      }),
      runs,
    );
  });

  it('finds every response, and the first (STAT-25, STAT-26, STAT-27)', () => {
    fc.assert(
      fc.property(histories, ({ history }) => {
        const { figures } = deriveRecord(history);
        const all = answers(history);
        expect([figures.responses, figures.responseMs]).toEqual([all.length, all.reduce((sum, each) => sum + each, 0)]);
        expect(figures.responseMaxMs).toBe(Math.max(0, ...all));
        const firsts = agentWords(history);
        expect(figures.firstResponseMs).toBe(firsts[0] ? firsts[0].at - history.startedAt : null);
      }),
      runs,
    );
  });

  it('has every wait, whose outcomes are all of them (STAT-40)', () => {
    fc.assert(
      fc.property(histories, ({ history, truth }) => {
        const { waits } = deriveRecord(history);
        const of = (outcome: string | null): number => waits.filter((wait) => wait.outcome === outcome).length;
        expect({
          waits: waits.length,
          succeeded: of('succeeded'),
          abandoned: of('abandoned'),
          waiting: of(null),
        }).toEqual(truth);
        expect(of('succeeded') + of('abandoned') + of(null)).toBe(waits.length);
      }),
      runs,
    );
  });

  it('keeps served times = joined + in = out + closed + serving (STAT-22, STAT-23)', () => {
    fc.assert(
      fc.property(histories, ({ history }) => {
        const { stretches, figures } = deriveRecord(history);
        const count = (is: (each: (typeof stretches)[number]) => boolean): number => stretches.filter(is).length;
        const serving = count(({ finished }) => finished === null);
        expect(count(({ began }) => began === 'joined')).toBe(Math.min(1, stretches.length));
        expect(count(({ began }) => began === 'joined') + count(({ began }) => began === 'in')).toBe(stretches.length);
        expect(
          count(({ finished }) => finished === 'out') + count(({ finished }) => finished === 'closed') + serving,
        ).toBe(stretches.length);
        expect(serving).toBeLessThanOrEqual(history.endedAt === null ? 1 : 0);
        expect(count(({ isFirstOfAgent }) => isFirstOfAgent)).toBe(figures.agents.length);
      }),
      runs,
    );
  });
});
