import { Type, type Static } from 'typebox';
import { closed } from './define.ts';

/** A time of day `HH:MM`; `24:00` is allowed as an end. */
const TimeOfDay = Type.String({ pattern: '^(?:(?:[01]\\d|2[0-3]):[0-5]\\d|24:00)$' });
/** Start and end. Not a TypeBox tuple: that writes `items` as an array, which JSON Schema 2020-12 refuses. */
const Interval = Type.Unsafe<[string, string]>(Type.Array(TimeOfDay, { minItems: 2, maxItems: 2 }));
const Intervals = Type.Array(Interval, { maxItems: 24 });
const LocalDate = Type.String({ pattern: '^\\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])$' });

/**
 * Service hours. An absent day is closed; an interval whose end is not after its start crosses midnight;
 * `workdays` beat `holidays`, which beat `weekly`. Days are those of `timeZone`.
 */
export const Schedule = closed({
  timeZone: Type.String({ minLength: 1, maxLength: 64, description: 'IANA name, for example Asia/Shanghai' }),
  weekly: closed({
    mon: Type.Optional(Intervals),
    tue: Type.Optional(Intervals),
    wed: Type.Optional(Intervals),
    thu: Type.Optional(Intervals),
    fri: Type.Optional(Intervals),
    sat: Type.Optional(Intervals),
    sun: Type.Optional(Intervals),
  }),
  holidays: Type.Optional(
    Type.Array(closed({ from: LocalDate, to: LocalDate, name: Type.Optional(Type.String({ maxLength: 200 })) }), {
      maxItems: 1_000,
    }),
  ),
  workdays: Type.Optional(
    Type.Array(
      closed({ date: LocalDate, intervals: Intervals, name: Type.Optional(Type.String({ maxLength: 200 })) }),
      {
        maxItems: 1_000,
      },
    ),
  ),
});
export type Schedule = Static<typeof Schedule>;

/** Service hours by key, or written inline: the settings of a service-time module and the payload of its effect. */
export const ScheduleChoice = Type.Union([
  closed({ schedule: Type.String({ minLength: 1, maxLength: 64 }) }),
  closed({ inline: Schedule }),
]);
export type ScheduleChoice = Static<typeof ScheduleChoice>;
