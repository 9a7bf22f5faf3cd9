import type { Defaulted, Optional } from '../../platform/database/columns.ts';

export type SkillGroupTable = {
  application_id: string;
  key: string;
  name: string;
  reception_limit: Defaulted<number>;
  schedule_key: string | null;
  requires_tags: Optional<boolean>;
  broadcast: Defaulted<boolean>;
  greeting: Defaulted<string>;
  created_at: Defaulted<Date>;
};

export type SkillGroupMemberTable = {
  application_id: string;
  skill_group: string;
  agent_id: string;
  priority: Defaulted<number>;
};

declare module '../../platform/database/tables.ts' {
  interface Tables {
    skill_group: SkillGroupTable;
    skill_group_member: SkillGroupMemberTable;
  }
}
