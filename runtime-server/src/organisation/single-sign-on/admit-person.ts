import type { Account } from '@parley/schemas';
import type { GoOffline } from '../agents/agent.service.ts';
import {
  countAdministrators,
  countPlaces,
  findAgentOfAccount,
  insertAgent,
  nextStaffNo,
  updateAgent,
  type AgentRow,
} from '../agents/agent.store.ts';
import { lockApplication } from '../applications/application.store.ts';
import { recordAudit } from '../audit/audit.store.ts';
import {
  findAccountByEmail,
  findAccount,
  insertAccountWithoutPassword,
  normaliseEmail,
  removePassword,
} from '../auth/account.store.ts';
import { findRightsOf } from '../auth/role.store.ts';
import type { FeatureDeps } from '../services/feature-deps.ts';
import type { AfterCommit, Transaction } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import type { ProviderPerson } from './provider.ts';
import { domainOf, roleOfGroups } from './role-of-groups.ts';
import { bindAccount, findAccountAtProvider, type Connection } from './single-sign-on.store.ts';

export type AdmitDeps = Pick<FeatureDeps, 'clock' | 'newId' | 'facts' | 'notify'> & { goOffline: GoOffline };

/**
 * Whom the provider let in becomes somebody of the application: known by the provider's own name for them, the first
 * time by their address; added if that is wanted; with the role that their groups have.
 *
 * @throws AppError `forbidden` with what an administrator can do about it
 */
export async function admitPerson(
  deps: AdmitDeps,
  trx: Transaction,
  afterCommit: AfterCommit,
  { connection, person, address }: { connection: Connection; person: ProviderPerson; address: string },
): Promise<Account> {
  const { applicationId } = connection;
  await lockApplication(trx, applicationId);
  const role = roleOfGroups(connection, person.groups);
  if (role === null) {
    throw new AppError(
      'forbidden',
      'None of your groups at the provider may do anything here. Ask an administrator for a role.',
    );
  }
  const account = await findOrMakeAccount(deps, trx, connection, person);
  const agent = await findAgentOfAccount(trx, applicationId, account.id);
  if (!agent) await add(deps, trx, afterCommit, { connection, account, role, address });
  else if (agent.suspended_at !== null)
    throw new AppError('forbidden', 'You are locked out here. Ask an administrator.');
  else if (role !== undefined && role !== agent.role)
    await changeRole(deps, trx, afterCommit, { connection, agent, role, address });
  return account;
}

async function findOrMakeAccount(
  { clock, newId }: AdmitDeps,
  trx: Transaction,
  { applicationId, domains, createsPeople }: Connection,
  { subject, email, isEmailVerified, name }: ProviderPerson,
): Promise<Account> {
  const known = await findAccountAtProvider(trx, applicationId, subject);
  const found = known === null ? null : await findAccount(trx, known);
  if (found) return found;
  if (email === null)
    throw new AppError('forbidden', 'The provider does not tell your e-mail address. It must send the claim "email".');
  if (!isEmailVerified)
    throw new AppError('forbidden', 'The provider has not made sure that the e-mail address is yours.');
  // A provider speaks for the addresses of its own company alone: else it could be anybody here.
  if (!domains.includes(domainOf(email) ?? '')) {
    throw new AppError(
      'forbidden',
      `The provider does not answer for addresses such as ${email}. Ask an administrator.`,
    );
  }
  const now = clock.now();
  let account = await findAccountByEmail(trx, email);
  if (!account) {
    if (!createsPeople) throw unknown();
    const id = newId('acc');
    await insertAccountWithoutPassword(trx, { id, email: normaliseEmail(email), name: name ?? email, now });
    account = { id, email: normaliseEmail(email), name: name ?? email, passwordHash: null };
  }
  await bindAccount(trx, { id: newId('cre'), applicationId, subject, accountId: account.id, now });
  return account;
}

async function add(
  { clock, newId, facts }: AdmitDeps,
  trx: Transaction,
  afterCommit: AfterCommit,
  options: { connection: Connection; account: Account; role: string | undefined; address: string },
): Promise<void> {
  const { connection, account, role, address } = options;
  const { applicationId, createsPeople, defaultRole } = connection;
  if (!createsPeople) throw unknown();
  const given = role ?? defaultRole;
  if (given === null || !(await findRightsOf(trx, applicationId, given, []))) {
    throw new AppError('forbidden', 'No role is set for people who come new. Ask an administrator.');
  }
  // Deleted everywhere: whoever has the old password must not come in by it.
  if ((await countPlaces(trx, account.id)) === 0) await removePassword(trx, account.id);
  const id = newId('agt');
  await insertAgent(trx, {
    ...{ id, applicationId, accountId: account.id, role: given, name: account.name, nickname: account.name },
    ...{ staffNo: await nextStaffNo(trx, applicationId), capacity: 5, avatar: '', phone: '', greeting: '' },
    now: clock.now(),
  });
  facts.publish(afterCommit, { type: 'agent.changed', applicationId, agentId: id });
  await record({ clock, newId }, trx, {
    applicationId,
    action: 'agent.created',
    id,
    name: account.name,
    address,
    role: given,
  });
}

async function changeRole(
  deps: AdmitDeps,
  trx: Transaction,
  afterCommit: AfterCommit,
  options: { connection: Connection; agent: AgentRow; role: string; address: string },
): Promise<void> {
  const { connection, agent, role, address } = options;
  const { clock, newId, facts, notify, goOffline } = deps;
  const { applicationId } = connection;
  const found = await findRightsOf(trx, applicationId, role, agent.skill_groups);
  // A role that was deleted since, or the last administrator: it stays as it is.
  if (!found || (agent.role === 'admin' && (await countAdministrators(trx, applicationId)) <= 1)) return;
  await updateAgent(trx, applicationId, agent.id, { role });
  if (!found.rights.permissions.has('sessions:serve')) await goOffline(trx, { agentId: agent.id, at: clock.now() });
  facts.publish(afterCommit, { type: 'agent.changed', applicationId, agentId: agent.id });
  await notify(trx, afterCommit, {
    applicationId,
    to: { agentIds: [agent.id] },
    except: null,
    link: { to: 'account', id: '' },
    kind: 'role-changed',
    values: { role: found.name },
    key: newId('told'),
  });
  await record(deps, trx, { applicationId, action: 'agent.changed', id: agent.id, name: agent.name, address, role });
}

function record(
  { clock, newId }: Pick<AdmitDeps, 'clock' | 'newId'>,
  trx: Transaction,
  done: { applicationId: string; action: string; id: string; name: string; address: string; role: string },
): Promise<void> {
  const { applicationId, action, id, name, address, role } = done;
  return recordAudit(trx, {
    id: newId('aud'),
    applicationId,
    actor: 'system:single-sign-on',
    action,
    subject: { id, name },
    detail: { role, by: 'single sign-on' },
    address,
    at: clock.now(),
  });
}

function unknown(): AppError {
  return new AppError(
    'forbidden',
    'You are let in by the provider, but nobody has added you here. Ask an administrator.',
  );
}
