import type { ColumnType, Generated } from 'kysely';
import type { Optional } from '../../platform/database/columns.ts';
import type { NewOutsideEvent } from './new-outside-event.ts';

export type OutsideInterestTable = {
  application_id: string;
  listener: string;
  choices: string[];
  until: Optional<Date>;
};

export type OutsideOutboxTable = {
  ord: Generated<string>;
  application_id: string;
  session_id: Optional<string>;
  visitor_id: Optional<string>;
  events: ColumnType<NewOutsideEvent[], string, string>;
};

declare module '../../platform/database/tables.ts' {
  interface Tables {
    outside_interest: OutsideInterestTable;
    outside_outbox: OutsideOutboxTable;
  }
}
