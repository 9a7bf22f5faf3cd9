import type { Schedule } from '@parley/schemas';
import type { Defaulted, Json } from '../../platform/database/columns.ts';

export type ScheduleTable = {
  application_id: string;
  key: string;
  name: string;
  document: Json<Schedule>;
  updated_at: Defaulted<Date>;
};

declare module '../../platform/database/tables.ts' {
  interface Tables {
    schedule: ScheduleTable;
  }
}
