import type { Caller } from '../../organisation/audit/audit.ts';
import type { ReadSettings } from '../../organisation/settings/settings-cache.ts';
import { blockVisitor, type BlockDeps } from './block-visitor.ts';
import { askToBlock, type AskDeps } from '../approval-requests/ask-approval.ts';

export type BlockOrAskDeps = BlockDeps & AskDeps & { settingsOf: ReadSettings };

/** Puts a visitor on the blacklist, or asks for it where that is the rule: never of who decides (ADMIN-31). */
export async function blockOrAsk(
  deps: BlockOrAskDeps,
  { caller, ...block }: { caller: Caller; visitorId: string; sessionId?: string; reason: string },
): Promise<void> {
  const { applicationId, agentId, permissions } = caller.actor;
  const { blockingNeedsApproval } = (await deps.settingsOf(applicationId)).visitors;
  // A key that acts as nobody is an administrator's own.
  if (!blockingNeedsApproval || permissions.has('approvals:write') || agentId === null) {
    return blockVisitor(deps, { caller, visitorId: block.visitorId, reason: block.reason });
  }
  return askToBlock(deps, { applicationId, agentId }, block);
}
