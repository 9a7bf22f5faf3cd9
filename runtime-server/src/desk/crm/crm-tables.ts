export type VisitorCrmTable = {
  visitor_id: string;
  tried_at: Date;
  refreshed_at: Date | null;
  error: string | null;
};

declare module '../../platform/database/tables.ts' {
  interface Tables {
    visitor_crm: VisitorCrmTable;
  }
}
