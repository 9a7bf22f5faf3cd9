import type { AlarmKind, PutAlarmRuleRequest } from '@parley/schemas';
import type { Json, JsonDefault, Optional } from '../../platform/database/columns.ts';

export type AlarmRuleTable = {
  id: string;
  application_id: string;
  kind: AlarmKind;
  enabled: boolean;
  document: Json<PutAlarmRuleRequest>;
  created_at: Date;
  updated_at: Date;
  checked_until: Optional<Date>;
  looked_at: Date;
  /** What it holds of, and since when; where it holds of nothing for long, how far an unfinished look has come. */
  holding: JsonDefault<Record<string, string>>;
  /** When its addresses were written to last. */
  mailed_at: Optional<Date>;
};

declare module '../../platform/database/tables.ts' {
  interface Tables {
    alarm_rule: AlarmRuleTable;
  }
}
