import { expect, it } from 'vitest';
import { createMetrics } from '../../platform/metrics.ts';
import type { SealedTurn } from './commit-statement.ts';
import { meterCommits } from './meter-commits.ts';
import type { CommitOutcome } from './turn-committer.ts';

it('counts turns by what became of them, and says it as it was', async () => {
  const metrics = createMetrics();
  const outcomes: (CommitOutcome | Error)[] = ['committed', 'committed', 'overtaken', new Error('The disk is full.')];
  const commit = (): Promise<CommitOutcome> => {
    const next = outcomes.shift() ?? 'committed';
    return next instanceof Error ? Promise.reject(next) : Promise.resolve(next);
  };
  const metered = meterCommits({ commit, idle: () => Promise.resolve() }, metrics);
  const turn = {} as SealedTurn;
  expect([await metered.commit(turn), await metered.commit(turn), await metered.commit(turn)]).toEqual([
    'committed',
    'committed',
    'overtaken',
  ]);
  await expect(metered.commit(turn)).rejects.toThrow('The disk is full.');
  const text = await metrics.text();
  for (const line of ['{outcome="committed"} 2', '{outcome="overtaken"} 1', '{outcome="failed"} 1']) {
    expect(text).toContain(`parley_turns_total${line}`);
  }
  expect(text).toContain('parley_turn_commit_seconds_count 4');
});
