import type { Defaulted } from '../../platform/database/columns.ts';

export type AgentTable = {
  id: string;
  application_id: string;
  account_id: string;
  role: string;
  name: string;
  nickname: string;
  staff_no: string;
  avatar: Defaulted<string>;
  phone: Defaulted<string>;
  greeting: Defaulted<string>;
  signature: Defaulted<string>;
  capacity: Defaulted<number>;
  status: Defaulted<'available' | 'busy' | 'rest' | 'away' | 'invisible' | 'offline'>;
  status_reason: string | null;
  status_since: Defaulted<Date>;
  last_seen_at: Date | null;
  last_assigned_at: Date | null;
  suspended_at: Date | null;
  deleted_at: Date | null;
  created_at: Defaulted<Date>;
};

export type AgentStatusChangeTable = {
  id: string;
  application_id: string;
  agent_id: string;
  status: string;
  reason: string | null;
  changed_at: Date;
};

declare module '../../platform/database/tables.ts' {
  interface Tables {
    agent: AgentTable;
    agent_status_change: AgentStatusChangeTable;
  }
}
