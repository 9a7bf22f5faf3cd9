import type { Me } from '@parley/schemas';
import '../applications/application-tables.ts';
import '../applications/agent-tables.ts';
import type { Database, Executor } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { memberRole } from './rights.ts';
import { findAccount, listMemberships } from './account.store.ts';
import type { AccountActor } from '../../platform/http/actor.ts';

export type DescribeMe = (actor: AccountActor) => Promise<Me>;

/** Who is signed in, where, and what they may do there. */
export function createDescribeMe({ database: { kysely } }: { database: Database }): DescribeMe {
  return async (actor) => {
    const { accountId, applicationId, agentId, permissions, lacksSecondFactor, isConfined } = actor;
    const { isEmbedded, isOwner } = actor;
    const account = await findAccount(kysely, accountId);
    if (!account) throw new AppError('unauthorized', 'This account was removed.');
    const all = await listMemberships(kysely, accountId, applicationId);
    const applications = isConfined ? all.filter(({ active }) => active) : all;
    const active = applications.find((membership) => membership.active);
    return {
      account: { id: account.id, email: account.email, name: account.name },
      applications,
      application: active ? { id: active.id, name: active.name, closedAt: await closedAt(kysely, active.id) } : null,
      agent: agentId === null ? null : await describeAgent(agentId),
      permissions: [...permissions],
      hasPassword: account.passwordHash !== null,
      needsSecondFactor: lacksSecondFactor,
      ...(isEmbedded && { isEmbedded }),
      isOwner,
    };
  };

  async function describeAgent(agentId: string): Promise<Me['agent']> {
    const row = await kysely
      .selectFrom('agent as g')
      .selectAll('g')
      .select(memberRole('g').as('made'))
      .where('g.id', '=', agentId)
      .executeTakeFirst();
    if (!row) return null;
    const { id, name, nickname, avatar, role, capacity, status } = row;
    return {
      id,
      name,
      nickname,
      staffNo: row.staff_no,
      avatar,
      role,
      ...(row.made && { roleName: row.made.name, hiddenPages: row.made.hiddenPages }),
      capacity,
      status,
      statusReason: row.status_reason,
    };
  }
}

async function closedAt(db: Executor, applicationId: string): Promise<string | null> {
  const row = await db.selectFrom('application').select('closed_at').where('id', '=', applicationId).executeTakeFirst();
  return row?.closed_at?.toISOString() ?? null;
}
