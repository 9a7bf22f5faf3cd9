import type { RobotDocument } from './robot-document.ts';
import type { Defaulted, Json } from '../../platform/database/columns.ts';

export type RobotTable = {
  application_id: string;
  key: string;
  name: string;
  document: Json<RobotDocument>;
  revision: Defaulted<number>;
  updated_at: Defaulted<Date>;
  /** It answers from the published articles as well. */
  uses_articles: Defaulted<boolean>;
};

declare module '../../platform/database/tables.ts' {
  interface Tables {
    robot: RobotTable;
  }
}
