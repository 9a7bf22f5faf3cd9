import type { TagKind } from '@parley/schemas';
import type { Defaulted } from '../../platform/database/columns.ts';

export type TagTable = {
  id: string;
  application_id: string;
  kind: TagKind;
  parent_id: string | null;
  ancestors: Defaulted<string[]>;
  name: string;
  folded: string;
  path: string;
  disabled_at: Date | null;
  revision: Defaulted<number>;
  created_at: Defaulted<Date>;
};

declare module '../../platform/database/tables.ts' {
  interface Tables {
    tag: TagTable;
  }
}
