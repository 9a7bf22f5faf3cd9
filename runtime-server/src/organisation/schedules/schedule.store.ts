import type { Schedule } from '@parley/schemas';
import { createKeyedStore } from '../services/keyed-document.store.ts';
import './schedule-tables.ts';

export const scheduleStore = createKeyedStore<Schedule>('schedule');
