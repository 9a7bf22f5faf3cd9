import { createCoalescedRuns, createPeriodic } from '../../platform/concurrency/index.ts';
import { checkRules, lookSeconds, type CheckDeps } from './check-rules.ts';
import { tellAlarms, type TellDeps } from './tell-alarms.ts';

/** Looks at the rules by time, and tells of what was raised by whomever. */
export type AlarmWatch = {
  start: () => void;
  stop: () => Promise<void>;
  /** Looks and tells now, or waits for the look that is under way. */
  look: () => Promise<void>;
  /** Something was raised on this node. */
  tell: () => void;
};

export function createAlarmWatch(deps: CheckDeps & TellDeps): AlarmWatch {
  const onError = (error: unknown): void =>
    deps.logger.error({ err: error }, 'alarms could not be looked after; it is tried again');
  const look = async (): Promise<void> => {
    await checkRules(deps);
    await tellAlarms(deps);
  };
  const periodic = createPeriodic({
    clock: deps.clock,
    everyMilliseconds: lookSeconds * 1000,
    work: look,
    onError,
  });
  const telling = createCoalescedRuns<void>({ keyOf: () => 'tell', run: () => tellAlarms(deps), onError });
  return {
    look: periodic.now,
    tell: () => telling.trigger(),
    start: () => periodic.start(),
    stop: async () => {
      await periodic.stop();
      await telling.stop();
    },
  };
}
