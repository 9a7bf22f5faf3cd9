import {
  BeginSecondFactorRequest,
  RecoveryCodes,
  ProvenRequest,
  SecondFactorCodeRequest,
  SecondFactorSetup,
  SecondFactorState,
} from '@parley/schemas';
import { countPlaces, findAgent } from '../agents/agent.store.ts';
import { recordAudit } from '../audit/audit.store.ts';
import { refuseStronger } from '../auth/grants.ts';
import { rightsOfMember } from '../auth/rights.ts';
import '../applications/agent-tables.ts';
import type { Auth } from '../auth/index.ts';
import { withTransaction, type Executor } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { route, type Route } from '../../platform/http/index.ts';
import { IdParams } from '../../platform/http/key-params.ts';
import type { AccountActor, ApplicationActor } from '../../platform/http/actor.ts';
import type { FeatureDeps } from '../services/feature-deps.ts';

/** One's own second factor, and taking away that of somebody who lost it. */
export function secondFactorRoutes(
  deps: Pick<FeatureDeps, 'database' | 'clock' | 'newId' | 'auth' | 'audit'>,
): Route[] {
  const { database, auth, audit } = deps;
  const { secondFactors, signIns } = auth;
  const record = recordOwnDeeds(deps);
  const tag = 'Sign-in';
  return [
    route({
      method: 'GET',
      path: '/api/v1/me/second-factor',
      tag,
      summary: 'Whether sign-ins of the account ask for a second factor',
      access: 'account',
      answer: SecondFactorState,
      handler: ({ actor }) => secondFactors.state(actor.accountId),
    }),
    route({
      method: 'POST',
      path: '/api/v1/me/second-factor',
      tag,
      summary: 'Begin to set up a second factor',
      description: 'Nothing is asked for until it is confirmed by a code.',
      access: 'account',
      body: BeginSecondFactorRequest,
      answer: SecondFactorSetup,
      errors: ['conflict', 'too_many_requests'],
      async handler({ actor, body, request }) {
        const account = await signIns.confirmPassword(actor, { ...body, address: request.address });
        return secondFactors.begin(account);
      },
    }),
    route({
      method: 'POST',
      path: '/api/v1/me/second-factor/confirm',
      tag,
      summary: 'Confirm the second factor by a code; from then on sign-ins ask for it',
      description: 'Ends the other sign-ins of the account. The recovery codes are shown this once.',
      access: 'account',
      body: SecondFactorCodeRequest,
      answer: RecoveryCodes,
      errors: ['conflict'],
      handler: ({ actor, body, request }) =>
        withTransaction(database, async (trx, afterCommit) => {
          const codes = await secondFactors.confirm(trx, actor.accountId, body.code);
          afterCommit(await signIns.revokeAll(trx, actor.accountId, { except: actor.sessionId }));
          await record(trx, actor, request.address, 'account.second-factor-added');
          return codes;
        }),
    }),
    route({
      method: 'POST',
      path: '/api/v1/me/second-factor/recovery-codes',
      tag,
      summary: 'Replace the recovery codes',
      description: 'By the password and a code.',
      access: 'account',
      body: ProvenRequest,
      answer: RecoveryCodes,
      errors: ['conflict', 'too_many_requests'],
      async handler({ actor, body, request }) {
        await refuseWithout(secondFactors, actor.accountId);
        await signIns.confirmPassword(actor, { currentPassword: body.currentPassword, address: request.address });
        await secondFactors.check(actor.accountId, body.code);
        return withTransaction(database, async (trx) => {
          await record(trx, actor, request.address, 'account.recovery-codes-renewed');
          return secondFactors.renewRecoveryCodes(trx, actor.accountId);
        });
      },
    }),
    route({
      method: 'POST',
      path: '/api/v1/me/second-factor/remove',
      tag,
      summary: 'Remove the second factor',
      description: 'By the password and a code.',
      access: 'account',
      body: ProvenRequest,
      errors: ['conflict', 'too_many_requests'],
      async handler({ actor, body, request }) {
        await refuseWithout(secondFactors, actor.accountId);
        await signIns.confirmPassword(actor, { currentPassword: body.currentPassword, address: request.address });
        await secondFactors.check(actor.accountId, body.code);
        await withTransaction(database, async (trx) => {
          await secondFactors.remove(trx, actor.accountId);
          await record(trx, actor, request.address, 'account.second-factor-removed');
        });
      },
    }),
    route({
      method: 'POST',
      path: '/api/v1/agents/{id}/reset-second-factor',
      tag: 'Agents',
      summary: 'Take away the second factor of an agent who lost it; sign-ins end',
      access: { permission: 'agents:write' },
      params: IdParams,
      errors: ['not_found', 'conflict', 'forbidden'],
      handler: ({ actor, params, request }) =>
        withTransaction(database, async (trx, afterCommit) => {
          const agent = await findOwner(trx, actor, params.id);
          if (!(await secondFactors.remove(trx, agent.accountId))) {
            throw new AppError('conflict', 'This agent has no second factor.');
          }
          afterCommit(await signIns.revokeAll(trx, agent.accountId));
          await audit(trx, { actor, address: request.address }, 'agent.second-factor-reset', {
            id: params.id,
            name: agent.name,
          });
        }),
    }),
  ];
}

/** @throws AppError `not_found`; `forbidden` for who may do more; `conflict` for oneself, and where others answer as well */
async function findOwner(
  trx: Executor,
  actor: ApplicationActor,
  id: string,
): Promise<{ accountId: string; name: string }> {
  const agent = await findAgent(trx, actor.applicationId, id);
  if (!agent) throw new AppError('not_found', 'There is no agent with this id.');
  if (actor.agentId === id) {
    throw new AppError('conflict', 'Remove your own second factor on your account page, by password and code.');
  }
  refuseStronger(actor, rightsOfMember(agent.role, agent.made_role), agent.name);
  if ((await countPlaces(trx, agent.account_id)) > 1) {
    throw new AppError(
      'conflict',
      'This account works in several applications, so its second factor cannot be taken away from one of them. Its owner has recovery codes.',
    );
  }
  return { accountId: agent.account_id, name: agent.name };
}

async function refuseWithout(secondFactors: Auth['secondFactors'], accountId: string): Promise<void> {
  if ((await secondFactors.state(accountId)).since === null) {
    throw new AppError('conflict', 'You have no second factor. Set one up first.');
  }
}

/** What somebody does to the own account stands in the audit of the application that they work in. */
function recordOwnDeeds({ clock, newId }: Pick<FeatureDeps, 'clock' | 'newId'>) {
  return async (trx: Executor, actor: AccountActor, address: string, action: string): Promise<void> => {
    if (actor.applicationId === null) return;
    const agent = actor.agentId === null ? undefined : await nameOfAgent(trx, actor.agentId);
    await recordAudit(trx, {
      id: newId('aud'),
      applicationId: actor.applicationId,
      actor: `account:${actor.accountId}`,
      action,
      subject: agent ?? null,
      address,
      at: clock.now(),
    });
  };
}

async function nameOfAgent(trx: Executor, id: string): Promise<{ id: string; name: string } | undefined> {
  return trx.selectFrom('agent').select(['id', 'name']).where('id', '=', id).executeTakeFirst();
}
