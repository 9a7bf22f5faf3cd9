import type { Metrics } from '../../platform/metrics.ts';
import type { TurnCommitter } from './turn-committer.ts';

/** Counts turns by what became of them, and how long their way to the disk took. */
export function meterCommits(committer: TurnCommitter, metrics: Metrics): TurnCommitter {
  const turns = metrics.counter('turns', 'Turns of sessions by outcome: committed, overtaken by another node, …', [
    'outcome',
  ]);
  const seconds = metrics.histogram('turn_commit_seconds', 'From a turn that is ready to its commit.');
  return {
    commit: async (turn) => {
      const end = seconds.startTimer();
      try {
        const outcome = await committer.commit(turn);
        turns.inc({ outcome });
        return outcome;
      } catch (error) {
        turns.inc({ outcome: 'failed' });
        throw error;
      } finally {
        end();
      }
    },
    idle: () => committer.idle(),
  };
}
