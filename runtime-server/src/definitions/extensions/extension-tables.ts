import type { PutExtensionRequest } from '@parley/schemas';
import type { Json, Optional } from '../../platform/database/columns.ts';

export type ExtensionDocument = Omit<PutExtensionRequest, 'secret'>;

export type ExtensionTable = {
  id: string;
  application_id: string;
  document: Json<ExtensionDocument>;
  secret_sealed: Optional<string>;
  updated_at: Date;
};

declare module '../../platform/database/tables.ts' {
  interface Tables {
    extension: ExtensionTable;
  }
}
