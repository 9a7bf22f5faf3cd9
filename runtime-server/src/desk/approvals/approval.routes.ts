import { Approval, ApprovalCounts, approvalLimits, ApproveRequest, closed, RejectRequest } from '@parley/schemas';
import type { ApplicationActor } from '../../platform/http/actor.ts';
import { listParameters, pageOf, route, type Route } from '../../platform/http/index.ts';
import { IdParams } from '../../platform/http/key-params.ts';
import { approvalFilters } from '../approval-requests/approval-filter.ts';
import {
  countApprovals,
  findApproval,
  listApprovals,
  type ApprovalsSeen,
} from '../approval-requests/approval.store.ts';
import { decideApproval, noApproval, withdrawApproval, type DecideDeps } from './decide-approval.ts';

/** What agents ask for, and what was decided (MON-12 to MON-15). */
export function approvalRoutes(deps: DecideDeps): Route[] {
  const tag = 'Approvals';
  const db = deps.database.kysely;
  const read = { permission: ['approvals:write', 'sessions:serve'] } as const;
  const decide = { permission: 'approvals:write' } as const;
  const find = async (actor: ApplicationActor, id: string): Promise<Approval> => {
    const approval = await findApproval(db, seenBy(actor), id);
    if (!approval) throw noApproval();
    return approval;
  };
  return [
    route({
      method: 'GET',
      path: '/api/v1/approvals',
      tag,
      summary: 'Requests, newest first; agents see their own',
      access: read,
      query: closed({ ...listParameters, ...approvalFilters }),
      answer: pageOf(Approval),
      handler: ({ actor, query }) => listApprovals(db, seenBy(actor), query),
    }),
    route({
      method: 'GET',
      path: '/api/v1/approvals/count',
      tag,
      summary: 'How many requests there are of each kind in each state, and the latest that waits',
      description: `Decided ones are counted up to ${approvalLimits.counted} of each kind.`,
      access: read,
      answer: ApprovalCounts,
      handler: ({ actor }) => countApprovals(db, seenBy(actor)),
    }),
    route({
      method: 'GET',
      path: '/api/v1/approvals/{id}',
      tag,
      summary: 'One request',
      access: read,
      params: IdParams,
      answer: Approval,
      errors: ['not_found'],
      handler: ({ actor, params: { id } }) => find(actor, id),
    }),
    route({
      method: 'POST',
      path: '/api/v1/approvals/{id}/approve',
      tag,
      summary: 'Approve a request: what was asked for happens at once',
      access: decide,
      params: IdParams,
      body: ApproveRequest,
      answer: Approval,
      errors: ['not_found', 'conflict', 'unprocessable'],
      async handler({ actor, params: { id }, body: { reason }, request }) {
        await find(actor, id);
        await decideApproval(deps, { actor, address: request.address }, { id, isApproved: true, reason });
        return find(actor, id);
      },
    }),
    route({
      method: 'POST',
      path: '/api/v1/approvals/{id}/reject',
      tag,
      summary: 'Reject a request, and say why',
      access: decide,
      params: IdParams,
      body: RejectRequest,
      answer: Approval,
      errors: ['not_found', 'conflict'],
      async handler({ actor, params: { id }, body: { reason }, request }) {
        await find(actor, id);
        await decideApproval(deps, { actor, address: request.address }, { id, isApproved: false, reason });
        return find(actor, id);
      },
    }),
    route({
      method: 'POST',
      path: '/api/v1/approvals/{id}/withdraw',
      tag,
      summary: 'Withdraw a request of your own',
      access: read,
      params: IdParams,
      answer: Approval,
      errors: ['not_found', 'conflict'],
      async handler({ actor, params: { id }, request }) {
        await withdrawApproval(deps, { actor, address: request.address }, id);
        return find(actor, id);
      },
    }),
  ];
}

/** Everybody sees their own; who decides also those of whom the area of ongoing sessions reaches (ADMIN-12). */
function seenBy({ applicationId, agentId, permissions, reach }: ApplicationActor): ApprovalsSeen {
  return { applicationId, agentId, ofGroups: permissions.has('approvals:write') ? reach.ongoing : [] };
}
