import type { JsonObject, SystemParameters } from '@parley/schemas';
import type { LocalEffectHost } from '../session/run-turn.ts';

/** What a scenario needs of the place it runs in: answers that its steps do not give, and who the visitor is. */
export type ScenarioHost = {
  /** Answers what no step answered: expressions always; schedules, robots and queues from an installation. */
  answer: LocalEffectHost;
  /** IANA zone in which `Now` is written; default `Asia/Shanghai`. */
  timeZone?: string;
  /** What texts call a visitor who has no name. */
  formOfAddress?: string;
  /** System parameters at the start; a scenario's `variables` of the same names win. */
  parameters?: Partial<SystemParameters>;
  /** What is known of the visitor; a scenario's `variables` of the same names win. */
  visitor?: JsonObject;
};

/** When a scenario begins that does not say: a Monday morning in Shanghai. */
export const defaultScenarioStart = '2026-03-02T10:00:00+08:00';

/** Who the visitor is where nobody says. */
export const defaultScenarioParameters: Partial<SystemParameters> = {
  WaitNo: 0,
  ChannelId: 'scenario',
  ChannelName: 'Scenario',
  UserId: 'visitor',
  UserName: 'Visitor',
  SystemSessionId: 'scenario',
};
