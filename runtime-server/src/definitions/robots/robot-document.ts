import type { RobotKnowledge } from '@parley/modules';

/** What of a robot is stored, beside its key and name. */
export type RobotDocument = RobotKnowledge & {
  /** Off: whoever comes to it is handed over at once. Absent = on. */
  enabled?: boolean;
  /** It answers from the published articles as well. */
  usesArticles?: boolean;
};
