import { Type, type Static } from 'typebox';
import { closed, Key, nullable, oneOf, Time } from '../define.ts';
import { DisplayName, Id } from './common.ts';
import { RuleHours } from './pace-settings.ts';

export const alarmLimits = {
  rules: 100,
  patternCharacters: 1_000,
  remarkCharacters: 1_000,
  mails: 20,
  /** Marked as processed at once, one by one. */
  marked: 200,
} as const;

/** 1 = the gravest. */
export const AlarmLevel = Type.Integer({ minimum: 1, maximum: 3, default: 2, description: '1 = the gravest' });

const day = 86_400;
const seconds = (maximum = 7 * day) => Type.Integer({ minimum: 5, maximum, description: 'for so long' });
const count = Type.Integer({ minimum: 1, maximum: 100_000 });

/** What an alarm is about. */
export const AlarmCondition = Type.Union([
  closed({ kind: Type.Literal('agent-silent'), seconds: seconds() }),
  closed({ kind: Type.Literal('visitor-unanswered'), seconds: seconds() }),
  closed({ kind: Type.Literal('wait-too-long'), seconds: seconds() }),
  closed({ kind: Type.Literal('queue-length'), count }),
  closed({
    kind: Type.Literal('keyword'),
    from: oneOf('agent', 'visitor', 'both'),
    pattern: Type.String({
      minLength: 1,
      maxLength: alarmLimits.patternCharacters,
      description: 'a regular expression of JavaScript without back-references and look-around; `(?i)` ignores case',
    }),
  }),
  closed({
    kind: Type.Literal('low-rating'),
    atMost: Type.Integer({ minimum: 1, maximum: 10, description: 'place of the level, the lowest = 1' }),
  }),
  closed({ kind: Type.Literal('session-too-long'), seconds: seconds(30 * day) }),
  closed({ kind: Type.Literal('channel-failing'), seconds: seconds() }),
  closed({ kind: Type.Literal('interface-failing'), count, seconds: seconds(day) }),
  closed({ kind: Type.Literal('deadline-late'), seconds: seconds() }),
]);
export type AlarmCondition = Static<typeof AlarmCondition>;
export type AlarmKind = AlarmCondition['kind'];
export const alarmKinds = [
  'agent-silent',
  'visitor-unanswered',
  'wait-too-long',
  'queue-length',
  'keyword',
  'low-rating',
  'session-too-long',
  'channel-failing',
  'interface-failing',
  'deadline-late',
] as const satisfies readonly AlarmKind[];
export const AlarmKind = Type.Enum([...alarmKinds]);

const Mail = Type.String({ minLength: 3, maxLength: 254, pattern: '^[^@\\s]+@[^@\\s]+$' });

/** Who learns of it, beside the list of alarms. */
export const AlarmTelling = closed({
  supervisors: Type.Boolean({ default: true, description: 'everybody who reads alarms' }),
  agent: Type.Boolean({ default: false, description: 'the agent whom it concerns' }),
  mails: Type.Array(Mail, { maxItems: alarmLimits.mails, uniqueItems: true, default: [] }),
});

/** When somebody is to be told that something goes wrong (MON-02 to MON-05). */
export const PutAlarmRuleRequest = closed({
  name: DisplayName,
  enabled: Type.Boolean({ default: true }),
  level: AlarmLevel,
  when: AlarmCondition,
  skillGroupKeys: Type.Array(Key, { maxItems: 500, uniqueItems: true, default: [], description: 'empty = all' }),
  channelIds: Type.Array(Id, { maxItems: 200, uniqueItems: true, default: [], description: 'empty = all' }),
  hours: RuleHours,
  scheduleKey: Type.Optional(nullable(Key)),
  tell: AlarmTelling,
  quietSeconds: Type.Integer({
    minimum: 0,
    maximum: day,
    default: 300,
    description: 'of the same again nobody is told for so long; it is counted',
  }),
});
export type PutAlarmRuleRequest = Static<typeof PutAlarmRuleRequest>;

export const AlarmRule = closed({
  id: Id,
  ...PutAlarmRuleRequest.properties,
  scheduleKey: nullable(Key),
  updatedAt: Time,
  open: Type.Integer({ description: 'alarms of it that nobody has processed' }),
});
export type AlarmRule = Static<typeof AlarmRule>;

export const AlarmState = oneOf('unprocessed', 'processed');
export type AlarmState = Static<typeof AlarmState>;

/** That something went wrong; what goes wrong again before somebody looked is counted (MON-01). */
export const Alarm = closed({
  id: Id,
  ruleId: nullable(Id),
  name: Type.String({ description: 'of its rule; empty = of the rules of waiting and silence' }),
  kind: AlarmKind,
  level: AlarmLevel,
  state: AlarmState,
  count: Type.Integer({ minimum: 1 }),
  isStorm: Type.Boolean({ description: 'stands for so many that they are not told apart' }),
  detail: nullable(
    Type.String({
      description: 'the words that matched, the level that was chosen, the flow whose calls fail, how many wait',
    }),
  ),
  session: nullable(closed({ id: Id, visitor: Type.String({ description: 'empty = anonymous' }) })),
  agent: nullable(closed({ id: Id, name: Type.String() })),
  skillGroup: nullable(closed({ key: Key, name: Type.String() })),
  channel: nullable(closed({ id: Id, name: Type.String() })),
  since: Time,
  raisedAt: Time,
  lastAt: Time,
  processedBy: nullable(Type.String()),
  processedAt: nullable(Time),
  remark: Type.String(),
});
export type Alarm = Static<typeof Alarm>;

export const AlarmCounts = closed({ unprocessed: Type.Integer(), gravest: nullable(AlarmLevel) });
export type AlarmCounts = Static<typeof AlarmCounts>;

const Remark = Type.String({ maxLength: alarmLimits.remarkCharacters, default: '' });

/** `POST /alarms/{id}/process` */
export const ProcessAlarmRequest = closed({ remark: Remark });
