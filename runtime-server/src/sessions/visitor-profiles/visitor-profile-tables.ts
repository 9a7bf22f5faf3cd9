import type { Json } from '../../platform/database/columns.ts';
import type { JsonValue } from '@parley/schemas';

export type VisitorChangeTable = {
  visitor_id: string;
  revision: number;
  field: string;
  before: Json<JsonValue>;
  after: Json<JsonValue>;
  source: 'person' | 'flow' | 'crm';
  changed_by: string | null;
  changed_at: Date;
};

export type VisitorDeviceTable = {
  visitor_id: string;
  browser: string;
  os: string;
  first_seen_at: Date;
  last_seen_at: Date;
};

declare module '../../platform/database/tables.ts' {
  interface Tables {
    visitor_change: VisitorChangeTable;
    visitor_device: VisitorDeviceTable;
  }
}
