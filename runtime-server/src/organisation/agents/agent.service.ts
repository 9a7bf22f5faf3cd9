import type { Agent, ChangeAgentRequest, CreateAgentRequest, Settings } from '@parley/schemas';
import { lockApplication } from '../applications/application.store.ts';
import type { FeatureDeps } from '../services/feature-deps.ts';
import type { Caller } from '../audit/audit.ts';
import { findAccountByEmail, insertAccount, normaliseEmail, setPassword } from '../auth/account.store.ts';
import type { ApplicationActor } from '../../platform/http/actor.ts';
import { generatePassword } from '../auth/passwords.ts';
import { refuseGrant, refuseSelfAdding, refuseStronger, refuseWider } from '../auth/grants.ts';
import { rightsOfMember, type RightsHeld } from '../auth/rights.ts';
import { findRightsOf } from '../auth/role.store.ts';
import { addedToApplication, invitation, newPassword } from '../../platform/mail/templates.ts';
import { withTransaction, type AfterCommit, type Executor, type Transaction } from '../../platform/database/index.ts';
import { AppError, type FieldProblem } from '../../platform/errors/index.ts';
import type { Page } from '../../platform/http/index.ts';
import { passwordMails } from '../auth/password-mails.ts';
import { readSettings } from '../settings/settings.store.ts';
import { findUnknownGroups, replaceGroupsOfAgent } from '../skill-groups/skill-group.store.ts';
import {
  countAdministrators,
  countPlaces,
  findAgent,
  findAgentOfAccount,
  insertAgent,
  isStaffNoTaken,
  listAgents,
  markAgentDeleted,
  nextStaffNo,
  setSuspended,
  updateAgent,
  type AgentQuery,
  type AgentRow,
} from './agent.store.ts';

declare module '../../platform/facts/facts.ts' {
  interface FactTypes {
    /** Added to an application, or changed there: its name, role, groups, capacity. */
    'agent.changed': { agentId: string };
    'agent.removed': { agentId: string };
  }
}

/**
 * Sets an agent offline in the same transaction: what is offered to it, or served by it, goes back to the queue at once
 * (routing.md).
 */
export type GoOffline = (trx: Transaction, agent: { agentId: string; at: Date }) => Promise<unknown>;

export type AddAgent = (trx: Transaction, afterCommit: AfterCommit, caller: Caller) => Promise<Agent>;

export type Agents = {
  list(actor: ApplicationActor, query: AgentQuery): Promise<Page<Agent>>;
  get(actor: ApplicationActor, id: string): Promise<Agent>;
  /**
   * Adds an agent or administrator. An account that works elsewhere joins and keeps its password; else one is made, and
   * without `password` a random one is mailed. @throws AppError `conflict`, `invalid`
   */
  create(caller: Caller, agent: CreateAgentRequest): Promise<Agent>;
  /** The same within a transaction of the caller's: what takes its time is done before it. */
  prepare(agent: CreateAgentRequest): Promise<AddAgent>;
  change(caller: Caller, id: string, changes: ChangeAgentRequest): Promise<Agent>;
  /** @throws AppError `conflict` for the last administrator */
  remove(caller: Caller, id: string): Promise<void>;
  /**
   * Ends the work of an agent at once, and no sign-in and no key of theirs opens anything until they are let in again
   * (SEC-10, ADMIN-08). @throws AppError `conflict` for oneself and the last administrator
   */
  lock(caller: Caller, id: string): Promise<Agent>;
  unlock(caller: Caller, id: string): Promise<Agent>;
  /** The old password stops working and every sign-in of the agent ends at once (SEC-04). */
  resetPassword(caller: Caller, id: string, password?: string): Promise<void>;
};

export function createAgents(
  deps: Pick<
    FeatureDeps,
    'database' | 'clock' | 'newId' | 'random' | 'auth' | 'audit' | 'outbox' | 'baseUrl' | 'facts' | 'notify'
  > & {
    goOffline: GoOffline;
  },
): Agents {
  const { database, clock, newId, random, auth, audit, outbox, baseUrl, facts, notify, goOffline } = deps;

  /** Makes or finds the account of a new agent; answers what must be mailed to it. */
  const prepareAccount = async (
    trx: Transaction,
    applicationId: string,
    { email, name }: { email: string; name: string },
    given: { password: string | undefined; hash: string; generated: string },
  ): Promise<{ accountId: string; mail: 'invitation' | 'added' | null }> => {
    const now = clock.now();
    const existing = await findAccountByEmail(trx, email);
    if (!existing) {
      const accountId = newId('acc');
      await insertAccount(trx, {
        id: accountId,
        email,
        name,
        passwordHash: given.hash,
        credentialId: newId('cre'),
        now,
      });
      return { accountId, mail: given.password === undefined ? 'invitation' : null };
    }
    if (await findAgentOfAccount(trx, applicationId, existing.id)) throw emailTaken();
    if ((await countPlaces(trx, existing.id)) > 0) return { accountId: existing.id, mail: 'added' };
    // It was deleted everywhere: whoever has the old password must not come in by it.
    await setPassword(trx, { accountId: existing.id, passwordHash: given.hash, now, newId });
    return { accountId: existing.id, mail: given.password === undefined ? 'invitation' : null };
  };

  const sendMail = async (
    trx: Transaction,
    afterCommit: AfterCommit,
    applicationId: string,
    kind: 'invitation' | 'added',
    to: { email: string; name: string; password: string },
  ): Promise<void> => {
    const { name: application } = await readSettings(trx, applicationId);
    const facts = { ...to, application, baseUrl };
    const text = kind === 'invitation' ? invitation(facts) : addedToApplication(facts);
    const mailKind = kind === 'invitation' ? passwordMails.invitation : 'agent-added';
    await outbox.enqueue(trx, afterCommit, { applicationId, kind: mailKind, recipient: to.email, ...text });
  };

  /** Whoever is given another role or maximum learns of it (AGENT-94). */
  const tellOfChange = async (
    trx: Transaction,
    afterCommit: AfterCommit,
    { actor: { agentId, applicationId } }: Caller,
    before: AgentRow,
    { role, capacity }: ChangeAgentRequest,
  ): Promise<void> => {
    const told = {
      applicationId,
      to: { agentIds: [before.id] },
      except: agentId,
      link: { to: 'account' as const, id: '' },
    };
    if (role !== undefined && role !== before.role) {
      const found = await findRightsOf(trx, applicationId, role, []);
      const values = { role: found?.name ?? role };
      await notify(trx, afterCommit, { ...told, kind: 'role-changed', values, key: newId('told') });
    }
    if (capacity !== undefined && capacity !== before.capacity) {
      const values = { capacity: String(capacity), before: String(before.capacity) };
      await notify(trx, afterCommit, { ...told, kind: 'capacity-changed', values, key: newId('told') });
    }
  };

  const prepare: Agents['prepare'] = async (request) => {
    const email = normaliseEmail(request.email);
    const generated = generatePassword(random);
    // Hashing takes its time: not inside the transaction.
    const hash = await auth.passwords.hash(request.password ?? generated);
    return async (trx, afterCommit, caller) => {
      const { applicationId } = caller.actor;
      await lockApplication(trx, applicationId);
      await checkFields(trx, applicationId, null, request);
      const { role = 'agent', skillGroupKeys = [] } = request;
      refuseGrant(caller.actor, await rightsOf(trx, applicationId, role, skillGroupKeys));
      const who = { email, name: request.name };
      const { accountId, mail } = await prepareAccount(trx, applicationId, who, {
        password: request.password,
        hash,
        generated,
      });
      const id = newId('agt');
      await insertAgent(trx, {
        id,
        applicationId,
        accountId,
        role,
        name: request.name,
        nickname: request.nickname ?? request.name,
        staffNo: request.staffNo ?? (await nextStaffNo(trx, applicationId)),
        capacity: request.capacity ?? 5,
        avatar: request.avatar ?? '',
        phone: request.phone ?? '',
        greeting: request.greeting ?? '',
        now: clock.now(),
      });
      await replaceGroupsOfAgent(trx, applicationId, id, skillGroupKeys);
      if (mail !== null) await sendMail(trx, afterCommit, applicationId, mail, { ...who, password: generated });
      facts.publish(afterCommit, { type: 'agent.changed', applicationId, agentId: id });
      await audit(trx, caller, 'agent.created', { id, name: request.name }, { role });
      return present(await getAgent(trx, applicationId, id), true);
    };
  };

  return {
    async list(actor, query) {
      const seesContacts = actor.permissions.has('agents:write');
      const page = await listAgents(database.kysely, actor.applicationId, { ...query, seesContacts });
      return { ...page, items: page.items.map((row) => present(row, seesContacts)) };
    },
    async get(actor, id) {
      const row = await getAgent(database.kysely, actor.applicationId, id);
      return present(row, actor.permissions.has('agents:write') || actor.agentId === id);
    },
    prepare,
    create: async (caller, request) => {
      const add = await prepare(request);
      return withTransaction(database, (trx, afterCommit) => add(trx, afterCommit, caller));
    },
    change: (caller, id, changes) =>
      withTransaction(database, async (trx, afterCommit) => {
        const { applicationId } = caller.actor;
        await lockApplication(trx, applicationId);
        const before = await getAgent(trx, applicationId, id);
        await checkFields(trx, applicationId, id, changes);
        if (changes.capacity !== undefined && changes.capacity !== before.capacity)
          checkCapacity(caller.actor, id, await readSettings(trx, applicationId));
        const after = await refuseMoreRights(trx, caller.actor, before, changes);
        const { staffNo, skillGroupKeys, ...rest } = changes;
        await updateAgent(trx, applicationId, id, { ...rest, ...(staffNo !== undefined && { staff_no: staffNo }) });
        if (skillGroupKeys) await replaceGroupsOfAgent(trx, applicationId, id, skillGroupKeys);
        if (before.role === 'admin') await refuseNoAdministrator(trx, applicationId);
        // Whoever may serve no more leaves nobody waiting.
        const served = rightsOfRow(before).permissions.has('sessions:serve');
        if (served && !after.permissions.has('sessions:serve')) await goOffline(trx, { agentId: id, at: clock.now() });
        facts.publish(afterCommit, { type: 'agent.changed', applicationId, agentId: id });
        await tellOfChange(trx, afterCommit, caller, before, changes);
        await audit(
          trx,
          caller,
          'agent.changed',
          { id, name: rest.name ?? before.name },
          {
            changed: Object.keys(changes),
            ...(changes.role !== undefined && { role: changes.role }),
          },
        );
        return present(await getAgent(trx, applicationId, id), true);
      }),
    remove: (caller, id) =>
      withTransaction(database, async (trx, afterCommit) => {
        const { applicationId } = caller.actor;
        await lockApplication(trx, applicationId);
        const agent = await getAgent(trx, applicationId, id);
        refuseStronger(caller.actor, rightsOfRow(agent), agent.name);
        const now = clock.now();
        await goOffline(trx, { agentId: id, at: now });
        await markAgentDeleted(trx, { id, applicationId, now });
        if (agent.role === 'admin') await refuseNoAdministrator(trx, applicationId);
        afterCommit(await auth.signIns.revokeAll(trx, agent.account_id));
        facts.publish(afterCommit, { type: 'agent.removed', applicationId, agentId: id });
        await audit(trx, caller, 'agent.deleted', agent);
      }),
    lock: (caller, id) =>
      withTransaction(database, async (trx, afterCommit) => {
        const { applicationId, agentId } = caller.actor;
        await lockApplication(trx, applicationId);
        const agent = await getAgent(trx, applicationId, id);
        if (agentId === id) throw new AppError('conflict', 'You cannot lock yourself out. Ask another administrator.');
        refuseStronger(caller.actor, rightsOfRow(agent), agent.name);
        const now = clock.now();
        if (await setSuspended(trx, id, now)) {
          if (agent.role === 'admin') await refuseNoAdministrator(trx, applicationId);
          await goOffline(trx, { agentId: id, at: now });
          afterCommit(await auth.signIns.revokeAll(trx, agent.account_id));
          facts.publish(afterCommit, { type: 'agent.removed', applicationId, agentId: id });
          await audit(trx, caller, 'agent.locked', { id, name: agent.name });
        }
        return present(await getAgent(trx, applicationId, id), true);
      }),
    unlock: (caller, id) =>
      withTransaction(database, async (trx, afterCommit) => {
        const { applicationId } = caller.actor;
        await lockApplication(trx, applicationId);
        const agent = await getAgent(trx, applicationId, id);
        const { name } = agent;
        refuseStronger(caller.actor, rightsOfRow(agent), name);
        if (await setSuspended(trx, id, null)) {
          facts.publish(afterCommit, { type: 'agent.changed', applicationId, agentId: id });
          await audit(trx, caller, 'agent.unlocked', { id, name });
        }
        return present(await getAgent(trx, applicationId, id), true);
      }),
    async resetPassword(caller, id, password) {
      const { applicationId } = caller.actor;
      const generated = generatePassword(random);
      const hash = await auth.passwords.hash(password ?? generated);
      await withTransaction(database, async (trx, afterCommit) => {
        const agent = await getAgent(trx, applicationId, id);
        const { account_id: accountId, email, name } = agent;
        refuseStronger(caller.actor, rightsOfRow(agent), name);
        const isShared = (await countPlaces(trx, accountId)) > 1;
        if (isShared && password !== undefined) {
          throw new AppError(
            'conflict',
            'This account works in several applications, so its password cannot be set from one of them. Reset it without giving one: a random one is mailed to its owner.',
          );
        }
        await setPassword(trx, { accountId, passwordHash: hash, now: clock.now(), newId });
        afterCommit(await auth.signIns.revokeAll(trx, accountId));
        if (password === undefined) {
          const { name: application } = await readSettings(trx, applicationId);
          const text = newPassword({ name, application, baseUrl, email, password: generated });
          const mail = { applicationId, kind: passwordMails.reset, recipient: email, isPrivate: isShared, ...text };
          await outbox.enqueue(trx, afterCommit, mail);
        }
        await audit(trx, caller, 'agent.password-reset', { id, name });
      });
    },
  };
}

async function getAgent(db: Executor, applicationId: string, id: string): Promise<AgentRow> {
  const row = await findAgent(db, applicationId, id);
  if (!row) throw new AppError('not_found', 'There is no agent with this id.');
  return row;
}

/** Who says how many sessions an agent takes: the agent or the administrators, never both (ADMIN-21). */
function checkCapacity(actor: ApplicationActor, agentId: string, { agents: { ownCapacity } }: Settings): void {
  if (ownCapacity ? actor.agentId === agentId : actor.permissions.has('agents:write')) return;
  const message = ownCapacity
    ? 'Agents set their own maximum of sessions here. Switch this off in the settings to set it for them.'
    : 'The maximum of sessions is set by administrators here.';
  throw new AppError('forbidden', message, { problems: [{ pointer: '/capacity', message }] });
}

function present(row: AgentRow, withContacts: boolean): Agent {
  return {
    id: row.id,
    ...(withContacts && { email: row.email, phone: row.phone }),
    name: row.name,
    nickname: row.nickname,
    staffNo: row.staff_no,
    role: row.role,
    ...(row.made_role && { roleName: row.made_role.name }),
    capacity: row.capacity,
    avatar: row.avatar,
    greeting: row.greeting,
    signature: row.signature,
    skillGroupKeys: row.skill_groups,
    status: row.status,
    statusReason: row.status_reason,
    lockedAt: row.suspended_at?.toISOString() ?? null,
    createdAt: row.created_at.toISOString(),
  };
}

/** What must exist or be free; the application is locked, so it stays so. */
async function checkFields(
  trx: Executor,
  applicationId: string,
  agentId: string | null,
  { role, staffNo, skillGroupKeys = [] }: Pick<ChangeAgentRequest, 'role' | 'staffNo' | 'skillGroupKeys'>,
): Promise<void> {
  const problems: FieldProblem[] = [];
  if (role !== undefined && !(await findRightsOf(trx, applicationId, role, []))) {
    problems.push({ pointer: '/role', message: `There is no role "${role}".` });
  }
  const unknown = await findUnknownGroups(trx, applicationId, skillGroupKeys);
  skillGroupKeys.forEach((key, index) => {
    if (!unknown.has(key)) return;
    problems.push({ pointer: `/skillGroupKeys/${index}`, message: `There is no skill group with the key "${key}".` });
  });
  if (problems.length > 0) throw new AppError('invalid', 'The agent names what does not exist.', { problems });
  if (staffNo !== undefined && (await isStaffNoTaken(trx, applicationId, staffNo, agentId))) {
    throw new AppError('conflict', `The staff number ${staffNo} is taken.`, {
      problems: [{ pointer: '/staffNo', message: 'Choose another number.' }],
    });
  }
}

function rightsOfRow({ role, made_role: made }: AgentRow): RightsHeld {
  return rightsOfMember(role, made);
}

async function rightsOf(
  trx: Executor,
  applicationId: string,
  role: string,
  groups: readonly string[],
): Promise<RightsHeld> {
  const found = await findRightsOf(trx, applicationId, role, groups);
  if (!found) throw new AppError('invalid', `There is no role "${role}".`);
  return found.rights;
}

/** Neither by another role nor by other groups does anybody come to more than who gives them has. */
async function refuseMoreRights(
  trx: Executor,
  actor: ApplicationActor,
  row: AgentRow,
  { role = row.role, skillGroupKeys = row.skill_groups }: ChangeAgentRequest,
): Promise<RightsHeld> {
  const before = rightsOfRow(row);
  if (role === row.role && skillGroupKeys === row.skill_groups) return before;
  if (row.id === actor.agentId) {
    const added = skillGroupKeys.filter((key) => !row.skill_groups.includes(key));
    refuseSelfAdding(actor, added);
  }
  const after = await rightsOf(trx, actor.applicationId, role, skillGroupKeys);
  if (role === row.role) refuseWider(actor, before, after);
  else {
    refuseStronger(actor, before, row.name);
    refuseGrant(actor, after);
  }
  return after;
}

/** There is always somebody who may do everything, so that nobody is locked out for good. */
export async function refuseNoAdministrator(trx: Executor, applicationId: string): Promise<void> {
  if ((await countAdministrators(trx, applicationId)) > 0) return;
  throw new AppError('conflict', 'This is the last administrator. Make somebody else an administrator first.');
}

function emailTaken(): AppError {
  return new AppError('conflict', 'There is an agent with this e-mail address already.', {
    problems: [{ pointer: '/email', message: 'Choose another address, or change the agent that has it.' }],
  });
}
