export type SessionMentionTable = { agent_id: string; session_id: string; mentioned_at: Date };

declare module '../../platform/database/tables.ts' {
  interface Tables {
    session_mention: SessionMentionTable;
  }
}
