import type { ChangeRoleRequest, CreateRoleRequest, DataScopes, Role } from '@parley/schemas';
import { dataAreas, isAreaOpen, roleLimits } from '@parley/schemas';
import { isDeepStrictEqual } from 'node:util';
import { refuseNoAdministrator, type GoOffline } from '../agents/agent.service.ts';
import { lockApplication } from '../applications/application.store.ts';
import type { Caller } from '../audit/audit.ts';
import { refuseGrant, refuseStronger } from '../auth/grants.ts';
import { findRightsOf, findRoleRow, isBuiltIn, listRoles, type RoleRow } from '../auth/role.store.ts';
import { rightsOfMember } from '../auth/rights.ts';
import type { FeatureDeps } from '../services/feature-deps.ts';
import '../single-sign-on/single-sign-on-tables.ts';
import { findUnknownGroups } from '../skill-groups/skill-group.store.ts';
import { withTransaction, type AfterCommit, type Executor, type Transaction } from '../../platform/database/index.ts';
import { AppError, type FieldProblem } from '../../platform/errors/index.ts';
import { reachToGrant } from './reach-to-grant.ts';
import {
  countRoles,
  deleteRoleRow,
  findPeople,
  insertRole,
  isNameTaken,
  listHolders,
  setRole,
  updateRole,
  type Person,
} from './role-change.store.ts';

declare module '../../platform/facts/facts.ts' {
  interface FactTypes {
    /** What a role allows was changed, or who has it. */
    'role.changed': { roleId: string };
  }
}

export type Roles = {
  list(applicationId: string): Promise<Role[]>;
  /** @throws AppError `not_found` */
  get(applicationId: string, id: string): Promise<Role>;
  /** @throws AppError `conflict` = the name is taken, `forbidden` = more than the caller has, `invalid` */
  create(caller: Caller, request: CreateRoleRequest): Promise<Role>;
  /** @throws AppError as `create`, and `revision_conflict` with `current` and `given` */
  change(caller: Caller, id: string, request: ChangeRoleRequest): Promise<Role>;
  /** @throws AppError `conflict` with `holders` while somebody has it */
  remove(caller: Caller, id: string): Promise<void>;
};

export type RolesDeps = Pick<FeatureDeps, 'database' | 'clock' | 'newId' | 'audit' | 'facts' | 'notify'> & {
  goOffline: GoOffline;
};

type Fields = { name: string; permissions: RoleRow['permissions']; scopes: DataScopes };
type Moves = { add: readonly string[]; remove: readonly string[] };

/** Roles that administrators make (ADMIN-10 to ADMIN-12). */
export function createRoles(deps: RolesDeps): Roles {
  const { database, clock, newId, audit, facts } = deps;
  const present = async (db: Executor, applicationId: string, id: string): Promise<Role> => {
    const role = (await listRoles(db, applicationId)).find((each) => each.id === id);
    if (!role) throw noRole();
    return role;
  };
  const done = (afterCommit: AfterCommit, applicationId: string, roleId: string): void =>
    facts.publish(afterCommit, { type: 'role.changed', applicationId, roleId });

  return {
    list: (applicationId) => listRoles(database.kysely, applicationId),
    get: (applicationId, id) => present(database.kysely, applicationId, id),
    create: (caller, request) =>
      withTransaction(database, async (trx, afterCommit) => {
        const { applicationId } = caller.actor;
        await lockApplication(trx, applicationId);
        if ((await countRoles(trx, applicationId)) >= roleLimits.count) {
          throw new AppError('conflict', `There are ${roleLimits.count} roles already. Delete one that nobody has.`);
        }
        const { name, permissions, hiddenPages = [], description = '', addAgentIds = [] } = request;
        const scopes = scopesThatOpen(request);
        const id = newId('rol');
        await checkFields(trx, caller, null, { name, permissions, scopes });
        const now = clock.now();
        await insertRole(trx, {
          id,
          applicationId,
          name: name.trim(),
          description,
          permissions,
          scopes,
          hiddenPages,
          now,
        });
        const moved = await movePeople(deps, { trx, afterCommit }, caller, id, { add: addAgentIds, remove: [] });
        done(afterCommit, applicationId, id);
        const told = { permissions, scopes, ...(moved > 0 && { people: moved }) };
        await audit(trx, caller, 'role.created', { id, name: name.trim() }, told);
        return present(trx, applicationId, id);
      }),
    change: (caller, id, request) =>
      withTransaction(database, async (trx, afterCommit) => {
        const { applicationId } = caller.actor;
        await lockApplication(trx, applicationId);
        const before = await lockRole(trx, applicationId, id);
        const { revision, addAgentIds = [], removeAgentIds = [], hiddenPages, ...fields } = request;
        if (revision !== before.revision) {
          throw new AppError('revision_conflict', 'Somebody else changed this role meanwhile.', {
            extensions: { current: await present(trx, applicationId, id), given: request },
          });
        }
        const wanted = { ...before, ...fields };
        const after = { ...wanted, scopes: scopesThatOpen(wanted) };
        await checkFields(trx, caller, before, after);
        await updateRole(trx, id, {
          ...fields,
          scopes: after.scopes,
          ...(fields.name !== undefined && { name: fields.name.trim() }),
          ...(hiddenPages && { hidden_pages: hiddenPages }),
          now: clock.now(),
        });
        await tellHolders(deps, { trx, afterCommit }, caller, before, after);
        const moves = { add: addAgentIds, remove: removeAgentIds };
        const moved = await movePeople(deps, { trx, afterCommit }, caller, id, moves);
        done(afterCommit, applicationId, id);
        const told = { ...changesOf(before, after), ...(moved > 0 && { people: moved }) };
        await audit(trx, caller, 'role.changed', { id, name: after.name.trim() }, told);
        return present(trx, applicationId, id);
      }),
    remove: (caller, id) =>
      withTransaction(database, async (trx, afterCommit) => {
        const { applicationId } = caller.actor;
        await lockApplication(trx, applicationId);
        const role = await lockRole(trx, applicationId, id);
        refuseStronger(caller.actor, reachToGrant(role), `The role “${role.name}”`);
        refuseHeld(await listHolders(trx, applicationId, id));
        await refuseGivenBySignOn(trx, applicationId, id);
        await deleteRoleRow(trx, id);
        done(afterCommit, applicationId, id);
        await audit(trx, caller, 'role.deleted', { id, name: role.name });
      }),
  };
}

async function lockRole(trx: Executor, applicationId: string, id: string): Promise<RoleRow> {
  if (isBuiltIn(id)) {
    throw new AppError('forbidden', 'This role is always there and stays as it is. Make one of your own beside it.');
  }
  const role = await findRoleRow(trx, applicationId, id, { lock: true });
  if (!role) throw noRole();
  return role;
}

/** No scope is kept of an area that no permission of the role opens: nothing lies in wait for whoever adds one later. */
function scopesThatOpen({ permissions, scopes = {} }: Pick<CreateRoleRequest, 'permissions' | 'scopes'>): DataScopes {
  const opened = dataAreas.filter((area) => scopes[area] !== undefined && isAreaOpen(area, permissions));
  return Object.fromEntries(opened.map((area) => [area, scopes[area]]));
}

/** What must exist, be free, and be the caller's to give. */
async function checkFields(
  trx: Executor,
  { actor }: Caller,
  before: RoleRow | null,
  { name, permissions, scopes }: Fields,
): Promise<void> {
  const { applicationId } = actor;
  const problems: FieldProblem[] = [];
  const named = dataAreas.flatMap((area) => (scopes[area]?.groups ?? []).map((key) => ({ area, key })));
  const unknown = await findUnknownGroups(
    trx,
    applicationId,
    named.map(({ key }) => key),
  );
  for (const { area, key } of named) {
    if (!unknown.has(key)) continue;
    problems.push({ pointer: `/scopes/${area}/groups`, message: `There is no skill group with the key "${key}".` });
  }
  for (const area of dataAreas) {
    if (scopes[area]?.to !== 'groups' || (scopes[area].groups ?? []).length > 0) continue;
    problems.push({ pointer: `/scopes/${area}/groups`, message: 'Choose at least one skill group.' });
  }
  if (problems.length > 0) throw new AppError('invalid', 'The role names what does not exist.', { problems });
  if (before) refuseStronger(actor, reachToGrant(before), `The role “${before.name}”`);
  refuseGrant(actor, reachToGrant({ permissions, scopes }));
  if (await isNameTaken(trx, applicationId, name.trim(), before?.id ?? null)) {
    throw new AppError('conflict', `There is a role called “${name.trim()}” already.`, {
      problems: [{ pointer: '/name', message: 'Choose another name.' }],
    });
  }
}

/** Whoever has the role learns what became of it, and may do no more than it allows from now on. */
async function tellHolders(
  { clock, notify, goOffline, newId }: RolesDeps,
  { trx, afterCommit }: { trx: Transaction; afterCommit: AfterCommit },
  { actor: { applicationId, agentId } }: Caller,
  before: RoleRow,
  after: RoleRow,
): Promise<void> {
  const { permissions, scopes } = changesOf(before, after);
  if (permissions === undefined && scopes === undefined) return;
  const holders = await listHolders(trx, applicationId, before.id);
  if (before.permissions.includes('sessions:serve') && !after.permissions.includes('sessions:serve')) {
    for (const { id } of holders) await goOffline(trx, { agentId: id, at: clock.now() });
  }
  await notify(trx, afterCommit, {
    applicationId,
    to: { agentIds: holders.map(({ id }) => id) },
    except: agentId,
    kind: 'role-rights-changed',
    values: { role: after.name },
    link: { to: 'account', id: '' },
    key: newId('told'),
  });
}

function changesOf(before: RoleRow, after: RoleRow): Partial<Fields> {
  return {
    ...(before.name !== after.name && { name: after.name }),
    ...(!isDeepStrictEqual([...before.permissions].sort(), [...after.permissions].sort()) && {
      permissions: after.permissions,
    }),
    ...(!isDeepStrictEqual(before.scopes, after.scopes) && { scopes: after.scopes }),
  };
}

/** Gives the role to people, and takes it from others, who are agents again (ADMIN-12). Answers how many. */
async function movePeople(
  deps: RolesDeps,
  { trx, afterCommit }: { trx: Transaction; afterCommit: AfterCommit },
  caller: Caller,
  roleId: string,
  { add, remove }: Moves,
): Promise<number> {
  const { applicationId } = caller.actor;
  const people = await findPeople(trx, applicationId, [...add, ...remove]);
  const missing = [...add, ...remove].find((id) => !people.has(id));
  if (missing !== undefined) {
    throw new AppError('invalid', 'The role is given to somebody who is not there.', {
      problems: [{ pointer: '/addAgentIds', message: `There is no agent with the id "${missing}".` }],
    });
  }
  const to = (ids: readonly string[], role: string): { person: Person; role: string }[] =>
    ids.flatMap((id) => {
      const person = people.get(id);
      return person && person.role !== role ? [{ person, role }] : [];
    });
  const leaving = to(remove, 'agent').filter(({ person }) => person.role === roleId);
  const moves = [...to(add, roleId), ...leaving];
  for (const move of moves) await movePerson(deps, { trx, afterCommit }, caller, move);
  if (moves.some(({ person }) => person.role === 'admin')) await refuseNoAdministrator(trx, applicationId);
  return moves.length;
}

async function movePerson(
  { clock, newId, notify, facts, goOffline }: RolesDeps,
  { trx, afterCommit }: { trx: Transaction; afterCommit: AfterCommit },
  { actor }: Caller,
  { person, role }: { person: Person; role: string },
): Promise<void> {
  const { applicationId } = actor;
  const before = rightsOfMember(person.role, person.madeRole);
  const after = await findRightsOf(trx, applicationId, role, person.groups);
  if (!after) throw noRole();
  refuseStronger(actor, before, person.name);
  refuseGrant(actor, after.rights);
  await setRole(trx, person.id, role);
  if (before.permissions.has('sessions:serve') && !after.rights.permissions.has('sessions:serve')) {
    await goOffline(trx, { agentId: person.id, at: clock.now() });
  }
  facts.publish(afterCommit, { type: 'agent.changed', applicationId, agentId: person.id });
  await notify(trx, afterCommit, {
    applicationId,
    to: { agentIds: [person.id] },
    except: actor.agentId,
    kind: 'role-changed',
    values: { role: after.name },
    link: { to: 'account', id: '' },
    key: newId('told'),
  });
}

function refuseHeld(holders: readonly { name: string }[]): void {
  if (holders.length === 0) return;
  const names = holders.slice(0, 5).map(({ name }) => name);
  const others = holders.length - names.length;
  const who = others > 0 ? `${names.join(', ')} and ${others} more` : names.join(', ');
  throw new AppError('conflict', `This role is in use: ${who}. Give them another one first.`, {
    extensions: { holders: holders.slice(0, 20).map(({ name }) => name), holderCount: holders.length },
  });
}

/** Who comes by single sign-on would have no role. */
async function refuseGivenBySignOn(trx: Executor, applicationId: string, id: string): Promise<void> {
  const row = await trx
    .selectFrom('single_sign_on')
    .select('document')
    .where('application_id', '=', applicationId)
    .executeTakeFirst();
  const given = row ? [row.document.defaultRole, ...row.document.roles.map(({ role }) => role)] : [];
  if (!given.includes(id)) return;
  throw new AppError('conflict', 'Single sign-on gives this role to whoever comes. Choose another one there first.');
}

function noRole(): AppError {
  return new AppError('not_found', 'There is no role with this id.');
}
