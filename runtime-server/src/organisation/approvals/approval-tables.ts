import type { AgentStatus, ApprovalKind, ApprovalState } from '@parley/schemas';
import type { Defaulted, Optional } from '../../platform/database/columns.ts';

export type ApprovalTable = {
  id: string;
  application_id: string;
  number: number;
  kind: ApprovalKind;
  state: Defaulted<ApprovalState>;
  /** Who asked. */
  agent_id: string;
  reason: string;
  requested_at: Date;
  status: Optional<AgentStatus>;
  status_reason: Optional<string>;
  visitor_id: Optional<string>;
  session_id: Optional<string>;
  reply_request_id: Optional<string>;
  decided_by: Optional<string>;
  decided_at: Optional<Date>;
  decision: Defaulted<string>;
};

declare module '../../platform/database/tables.ts' {
  interface Tables {
    approval: ApprovalTable;
  }
}
