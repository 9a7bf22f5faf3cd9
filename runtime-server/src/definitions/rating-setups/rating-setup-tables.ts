import type { RatingSetup } from '@parley/schemas';
import type { Defaulted, Json } from '../../platform/database/columns.ts';

export type RatingSetupTable = {
  application_id: string;
  key: string;
  name: string;
  document: Json<RatingSetup>;
  updated_at: Defaulted<Date>;
};

declare module '../../platform/database/tables.ts' {
  interface Tables {
    rating_setup: RatingSetupTable;
  }
}
