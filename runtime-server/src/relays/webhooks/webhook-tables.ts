import type { WebhookDeliveryState, WebhookFilter, WebhookState } from '@parley/schemas';
import type { Defaulted, Json, Optional } from '../../platform/database/columns.ts';

export type WebhookTable = {
  id: string;
  application_id: string;
  revision: number;
  url: string;
  choices: string[];
  description: string;
  filter: Json<WebhookFilter>;
  include_personal: boolean;
  secret_sealed: string;
  old_secret_sealed: Optional<string>;
  old_secret_until: Optional<Date>;
  state: WebhookState;
  failures: Defaulted<number>;
  failing_since: Optional<Date>;
  not_before: Date;
  last_error: Optional<string>;
  last_delivered_at: Optional<Date>;
  created_at: Date;
};

export type WebhookDeliveryTable = {
  id: string;
  webhook_id: string;
  application_id: string;
  position: string;
  event_id: string;
  type: string;
  session_id: Optional<string>;
  sequence: Optional<number>;
  state: WebhookDeliveryState;
  attempts: Defaulted<number>;
  created_at: Date;
  try_until: Date;
  next_attempt_at: Date;
  leased_by: Optional<string>;
  last_attempt_at: Optional<Date>;
  http_status: Optional<number>;
  duration_ms: Optional<number>;
  error: Optional<string>;
  answer: Defaulted<string>;
};

declare module '../../platform/database/tables.ts' {
  interface Tables {
    webhook: WebhookTable;
    webhook_delivery: WebhookDeliveryTable;
  }
}
