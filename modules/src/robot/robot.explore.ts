import type { ExploreHints } from '@parley/engine';
import type { ScenarioStep } from '@parley/schemas';
import { staysSilent } from '../shared/no-reply.ts';
import { defaultHumanWords, defaultResolvedWords } from '../shared/robot-words.ts';
import type { RobotSettings } from './robot.schema.ts';

/** Asking for a human, saying that it is solved, and misses until the robot hands over. */
export function exploreRobot(
  { maxMisses = 2, noReplySeconds = 0 }: RobotSettings,
  { nodeId }: ExploreHints,
): ScenarioStep[][] {
  const miss: ScenarioStep[] = [{ visitor: 'a question that nobody foresaw' }, { robot: nodeId, misses: true }];
  return [
    [{ visitor: defaultHumanWords[0] ?? 'agent' }],
    [{ visitor: defaultResolvedWords[0] ?? 'resolved' }],
    Array.from({ length: maxMisses }, () => miss).flat(),
    ...staysSilent(noReplySeconds),
  ];
}
