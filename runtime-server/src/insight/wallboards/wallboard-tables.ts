import type { Optional } from '../../platform/database/columns.ts';

export type WallboardTable = {
  id: string;
  application_id: string;
  name: string;
  groups: string[] | null;
  language: 'en' | 'zh';
  shows_agents: boolean;
  created_by: string;
  created_at: Date;
  expires_at: Date;
  last_shown_at: Optional<Date>;
};

declare module '../../platform/database/tables.ts' {
  interface Tables {
    wallboard: WallboardTable;
  }
}
