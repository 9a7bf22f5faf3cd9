import { AlarmKind, AlarmState, Instant } from '@parley/schemas';
import { Type, type Static, type TObject } from 'typebox';

/** By which alarms are chosen: all that is given must hold. */
export const alarmFilters = {
  state: Type.Optional(AlarmState),
  kind: Type.Optional(AlarmKind),
  level: Type.Optional(Type.Integer({ minimum: 1, maximum: 3 })),
  rule: Type.Optional(Type.String({ maxLength: 64, description: 'id of the rule' })),
  agent: Type.Optional(Type.String({ maxLength: 64, description: 'id of the agent' })),
  group: Type.Optional(Type.String({ maxLength: 64, description: 'key of the skill group' })),
  channel: Type.Optional(Type.String({ maxLength: 64, description: 'id of the channel' })),
  session: Type.Optional(Type.String({ maxLength: 64, description: 'id of the session' })),
  from: Type.Optional(Instant),
  to: Type.Optional(Instant),
};
export type AlarmFilter = Static<TObject<typeof alarmFilters>>;

export const AlarmSort = Type.Enum(['newest', 'oldest', 'gravest'], { default: 'newest' });
export type AlarmSort = Static<typeof AlarmSort>;
