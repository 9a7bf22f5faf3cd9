import type { Schedule } from '@parley/schemas';
import { createKeyedStore } from '../services/keyed-document.store.ts';

export const scheduleStore = createKeyedStore<Schedule>('schedule');
