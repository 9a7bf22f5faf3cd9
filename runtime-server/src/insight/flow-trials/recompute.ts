import type { ExpressionEvaluator, LocalEffectHost } from '@parley/engine';
import { createLocalEffectHost, createRobotIndex, type RobotIndex } from '@parley/modules';
import type { Executor } from '../../platform/database/index.ts';
import { robotStore } from '../../definitions/robots/robot.store.ts';
import { scheduleStore } from '../../organisation/schedules/schedule.store.ts';

/**
 * Answers what a draft asks and nobody recorded, from the application as it is now: schedules at the session's own time,
 * robots, expressions. A skill group that exists counts as having somebody online. What was read is kept for the trial.
 */
export function createRecompute({
  db,
  evaluator,
  applicationId,
}: {
  db: Executor;
  evaluator: ExpressionEvaluator;
  applicationId: string;
}): LocalEffectHost {
  const robots = new Map<string, Promise<RobotIndex | null>>();
  const findRobot = async (key: string): Promise<RobotIndex | null> => {
    const robot = await robotStore.find(db, applicationId, key);
    return robot && createRobotIndex(robot.document);
  };
  const keep = <Value>(values: Map<string, Promise<Value>>, key: string, find: (key: string) => Promise<Value>) => {
    const known = values.get(key) ?? find(key);
    values.set(key, known);
    return known;
  };
  const schedules = new Map<string, ReturnType<typeof findSchedule>>();
  const findSchedule = async (key: string) => (await scheduleStore.find(db, applicationId, key))?.document ?? null;
  const groups = new Map<string, Promise<boolean | null>>();
  const findGroup = async (key: string): Promise<boolean | null> => {
    const row = await db
      .selectFrom('skill_group')
      .select('key')
      .where('application_id', '=', applicationId)
      .where('key', '=', key)
      .executeTakeFirst();
    return row ? true : null;
  };
  return createLocalEffectHost({
    evaluator,
    knowledge: {
      schedule: (key) => keep(schedules, key, findSchedule),
      robot: (key) => keep(robots, key, findRobot),
      isOnline: (group) => keep(groups, group, findGroup),
    },
  });
}
