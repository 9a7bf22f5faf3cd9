import { ApprovalKind, ApprovalState } from '@parley/schemas';
import { Type } from 'typebox';

export const approvalFilters = {
  kind: Type.Optional(ApprovalKind),
  state: Type.Optional(ApprovalState),
};
export type ApprovalFilter = { kind?: ApprovalKind; state?: ApprovalState };
