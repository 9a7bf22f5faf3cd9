import { closed, Key, Schedule } from '@parley/schemas';
import { Type, type Static } from 'typebox';

/** Settings of a service time (flow.md §2): service hours by key, or written inline. */
export const ServiceTimeSettings = Type.Union([closed({ schedule: Key }), closed({ inline: Schedule })]);
export type ServiceTimeSettings = Static<typeof ServiceTimeSettings>;
