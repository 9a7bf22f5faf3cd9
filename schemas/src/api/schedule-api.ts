import { Type, type Static } from 'typebox';
import { closed, Key, nullable, Time } from '../define.ts';
import { Schedule } from '../schedule.ts';
import { DisplayName } from './common.ts';

/** `PUT /schedules/{key}`: service hours and how they are called. */
export const PutScheduleRequest = closed({ name: DisplayName, ...Schedule.properties });
export type PutScheduleRequest = Static<typeof PutScheduleRequest>;

export const NamedSchedule = closed({
  key: Key,
  name: DisplayName,
  ...Schedule.properties,
  isOpen: Type.Boolean({ description: 'at the moment of the answer' }),
  opensAt: nullable(
    Type.String({ description: 'when it opens next; null = it is open, or does not open in two years' }),
  ),
  updatedAt: Time,
});
export type NamedSchedule = Static<typeof NamedSchedule>;
