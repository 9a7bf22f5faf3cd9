import type { Static } from 'typebox';
import { closed, Key } from '../define.ts';
import { Schedule } from '../schedule.ts';
import { DisplayName, Time } from './common.ts';

/** `PUT /schedules/{key}`: service hours and how they are called. */
export const PutScheduleRequest = closed({ name: DisplayName, ...Schedule.properties });
export type PutScheduleRequest = Static<typeof PutScheduleRequest>;

export const NamedSchedule = closed({ key: Key, name: DisplayName, ...Schedule.properties, updatedAt: Time });
export type NamedSchedule = Static<typeof NamedSchedule>;
