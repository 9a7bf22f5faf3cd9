/** Where an account is signed in as agent: one place. */
export type AgentPlaceTable = {
  account_id: string;
  sign_in_id: string;
  signed_in_at: Date;
  last_seen_at: Date;
};

declare module '../platform/database/tables.ts' {
  interface Tables {
    agent_place: AgentPlaceTable;
  }
}
