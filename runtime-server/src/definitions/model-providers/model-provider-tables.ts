import type { PutModelProviderRequest } from '@parley/schemas';
import type { Defaulted, Json, Optional } from '../../platform/database/columns.ts';

export type ModelProviderDocument = Omit<PutModelProviderRequest, 'apiKey'>;

export type ModelProviderTable = {
  application_id: string;
  key: string;
  document: Json<ModelProviderDocument>;
  api_key_sealed: Optional<string>;
  last_answered_at: Optional<Date>;
  last_failed_at: Optional<Date>;
  last_problem: Defaulted<string>;
  updated_at: Date;
};

export type ModelCallTable = {
  id: string;
  application_id: string;
  provider: string;
  at: Date;
  purpose: string;
  session_id: string | null;
  flow_id: string | null;
  node: string | null;
  outcome: string;
  input_tokens: number;
  output_tokens: number;
  cost: number;
  first_token_ms: number;
  duration_ms: number;
};

declare module '../../platform/database/tables.ts' {
  interface Tables {
    model_provider: ModelProviderTable;
    model_call: ModelCallTable;
  }
}
