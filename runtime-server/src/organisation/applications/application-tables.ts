import type { SettingsUpdate } from '@parley/schemas';
import type { Defaulted, JsonDefault, Optional } from '../../platform/database/columns.ts';

export type ApplicationTable = {
  id: string;
  name: string;
  time_zone: Defaulted<string>;
  /** What differs from the defaults; name and time zone are columns of their own. */
  settings: JsonDefault<SettingsUpdate>;
  signing_secret_sealed: string;
  created_at: Defaulted<Date>;
  /** Then it is only read, until it is erased. */
  closed_at: Optional<Date>;
  /** Of the text that visitors agree to; null = none is asked for. */
  consent_version: Optional<number>;
};

export type ConsentTextTable = { application_id: string; version: number; text: string; since: Date };

declare module '../../platform/database/tables.ts' {
  interface Tables {
    application: ApplicationTable;
    consent_text: ConsentTextTable;
  }
}
