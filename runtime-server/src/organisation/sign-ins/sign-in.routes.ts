import { closed, Device, EndedSignIns, Id, SignInAttempt } from '@parley/schemas';
import { countPlaces, findAgent } from '../agents/agent.store.ts';
import type { Caller } from '../audit/audit.ts';
import { refuseStronger } from '../auth/grants.ts';
import { rightsOfMember } from '../auth/rights.ts';
import { listAttempts } from '../auth/sign-in-attempts.ts';
import type { FeatureDeps } from '../services/feature-deps.ts';
import { withTransaction, type Executor } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import type { AccountActor, ApplicationActor } from '../../platform/http/actor.ts';
import { ListQuery, pageOf, route, type Route } from '../../platform/http/index.ts';
import { IdParams } from '../../platform/http/key-params.ts';
import { listDevices } from './devices.ts';

const DeviceParams = closed({ id: Id, deviceId: Id });

type Deps = Pick<FeatureDeps, 'database' | 'clock' | 'auth' | 'audit'>;

/** Where somebody is signed in, how they came in, and ending it: for oneself, and for who manages people (SEC-12). */
export function signInRoutes(deps: Deps): Route[] {
  return [...ownSignInRoutes(deps), ...signInRoutesOfAgents(deps)];
}

function ownSignInRoutes({ database, clock, auth }: Deps): Route[] {
  const tag = 'Sign-in';
  const db = database.kysely;
  const end = (actor: AccountActor, sessionId?: string): Promise<number> =>
    withTransaction(database, async (trx, afterCommit) => {
      const { count, announce } = await auth.signIns.revoke(trx, actor.accountId, {
        except: actor.sessionId,
        within: confinesOf(actor),
        ...(sessionId !== undefined && { only: sessionId }),
      });
      afterCommit(announce);
      return count;
    });
  return [
    route({
      method: 'GET',
      path: '/api/v1/me/devices',
      tag,
      summary: 'Where one is signed in',
      access: 'account',
      answer: pageOf(Device),
      handler: async ({ actor }) => {
        const { accountId, sessionId: currentId } = actor;
        const items = await listDevices(db, { accountId, currentId, within: confinesOf(actor), now: clock.now() });
        return { items, nextCursor: null };
      },
    }),
    route({
      method: 'DELETE',
      path: '/api/v1/me/devices/{id}',
      tag,
      summary: 'Sign out at another place',
      access: 'account',
      params: IdParams,
      errors: ['not_found'],
      handler: async ({ actor, params: { id } }) => {
        if ((await end(actor, id)) === 0) throw noDevice();
      },
    }),
    route({
      method: 'POST',
      path: '/api/v1/me/sign-out-others',
      tag,
      summary: 'Sign out everywhere else',
      access: 'account',
      answer: EndedSignIns,
      handler: async ({ actor }) => ({ ended: await end(actor) }),
    }),
    route({
      method: 'GET',
      path: '/api/v1/me/sign-ins',
      tag,
      summary: 'How one’s account was signed in to, latest first',
      access: 'account',
      query: ListQuery,
      answer: pageOf(SignInAttempt),
      handler: async ({ actor: { accountId, isConfined }, query }) =>
        isConfined && (await countPlaces(db, accountId)) > 1 ? nothing : listAttempts(db, accountId, query),
    }),
  ];
}

/** Ends sign-ins of agents, for who manages people. */
export function createAgentSignOut({ database, auth, audit }: Pick<Deps, 'database' | 'auth' | 'audit'>) {
  const find = async ({ applicationId }: ApplicationActor, id: string) => {
    const agent = await findAgent(database.kysely, applicationId, id);
    if (!agent) throw new AppError('not_found', 'There is no agent with this id.');
    return agent;
  };
  const end = async (caller: Caller, id: string, deviceId?: string): Promise<number> => {
    const agent = await find(caller.actor, id);
    refuseStronger(caller.actor, rightsOfMember(agent.role, agent.made_role), agent.name);
    return withTransaction(database, async (trx, afterCommit) => {
      const within = await boundsOf(trx, caller.actor, agent.account_id);
      const which = { within, ...(deviceId !== undefined && { only: deviceId }) };
      const { count, announce } = await auth.signIns.revoke(trx, agent.account_id, which);
      afterCommit(announce);
      if (count > 0) await audit(trx, caller, 'agent.signed-out', { id, name: agent.name }, { devices: count });
      return count;
    });
  };
  return { find, end };
}

function signInRoutesOfAgents({ database, clock, auth, audit }: Deps): Route[] {
  const tag = 'Agents';
  const access = { permission: 'agents:write' } as const;
  const db = database.kysely;
  const { find, end } = createAgentSignOut({ database, auth, audit });
  return [
    route({
      method: 'GET',
      path: '/api/v1/agents/{id}/devices',
      tag,
      summary: 'Where an agent is signed in',
      access,
      params: IdParams,
      answer: pageOf(Device),
      errors: ['not_found'],
      handler: async ({ actor, params: { id } }) => {
        const { account_id: accountId } = await find(actor, id);
        const currentId = actor.kind === 'account' ? actor.sessionId : null;
        const within = await boundsOf(db, actor, accountId);
        return { items: await listDevices(db, { accountId, currentId, within, now: clock.now() }), nextCursor: null };
      },
    }),
    route({
      method: 'DELETE',
      path: '/api/v1/agents/{id}/devices/{deviceId}',
      tag,
      summary: 'Sign an agent out at one place',
      access,
      params: DeviceParams,
      errors: ['not_found', 'forbidden'],
      handler: async ({ actor, params: { id, deviceId }, request }) => {
        if ((await end({ actor, address: request.address }, id, deviceId)) === 0) throw noDevice();
      },
    }),
    route({
      method: 'POST',
      path: '/api/v1/agents/{id}/sign-out',
      tag,
      summary: 'Sign an agent out everywhere',
      access,
      params: IdParams,
      answer: EndedSignIns,
      errors: ['not_found', 'forbidden'],
      handler: async ({ actor, params: { id }, request }) => ({
        ended: await end({ actor, address: request.address }, id),
      }),
    }),
    route({
      method: 'GET',
      path: '/api/v1/agents/{id}/sign-ins',
      tag,
      summary:
        'How the account of an agent was signed in to, latest first: when, from where, with what, and how it went',
      access,
      params: IdParams,
      query: ListQuery,
      answer: pageOf(SignInAttempt),
      errors: ['not_found'],
      description: 'Of an account that works in other applications as well, nothing: they are theirs too.',
      async handler({ actor, params: { id }, query }) {
        const { account_id: accountId } = await find(actor, id);
        return (await boundsOf(db, actor, accountId)) === null ? listAttempts(db, accountId, query) : nothing;
      },
    }),
  ];
}

/** Who came by the provider of an application meets nothing of the account's others. */
function confinesOf({ isConfined, applicationId }: AccountActor): string | null {
  return isConfined ? applicationId : null;
}

/** Of an account that works in several applications each sees what is its own; null = it is all its own. */
async function boundsOf(db: Executor, { applicationId }: ApplicationActor, accountId: string): Promise<string | null> {
  return (await countPlaces(db, accountId)) > 1 ? applicationId : null;
}

const nothing = { items: [], nextCursor: null };

function noDevice(): AppError {
  return new AppError('not_found', 'There is no such sign-in, or it is over.');
}
