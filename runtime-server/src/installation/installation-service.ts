import type { CreateApplicationRequest, InstallationOwner, InstalledApplication } from '@parley/schemas';
import type { Agents } from '../organisation/agents/agent.service.ts';
import { insertApplication, lockApplication } from '../organisation/applications/application.store.ts';
import { closedDays } from '../organisation/applications/closed-applications.ts';
import { recordAudit } from '../organisation/audit/audit.store.ts';
import { findAccount, findAccountByEmail, normaliseEmail } from '../organisation/auth/account.store.ts';
import { rightsOfMember } from '../organisation/auth/rights.ts';
import { deleteOwner, insertOwner, listOwners, lockInstallation } from '../organisation/owners/owner.store.ts';
import { generateSigningSecret } from '../organisation/secrets/signing-secret.ts';
import { checkTimeZone } from '../organisation/settings/time-zone.ts';
import type { Clock } from '../platform/clock.ts';
import { withTransaction, type Database, type Executor } from '../platform/database/index.ts';
import { AppError } from '../platform/errors/index.ts';
import type { Facts } from '../platform/facts/facts.ts';
import type { AccountActor, ApplicationActor } from '../platform/http/actor.ts';
import type { NewId } from '../platform/ids.ts';
import type { Jobs } from '../platform/jobs/index.ts';
import type { Random } from '../platform/random.ts';
import type { Secrets } from '../platform/secrets.ts';
import { closingJob } from './jobs.ts';
import { countOpen, listInstalled } from './installation.store.ts';

/** An owner who asks, and from where. */
export type OwnerCaller = { actor: AccountActor; address: string };

export type InstallationService = {
  list: () => Promise<InstalledApplication[]>;
  create: (caller: OwnerCaller, request: CreateApplicationRequest) => Promise<InstalledApplication>;
  rename: (caller: OwnerCaller, id: string, name: string) => Promise<InstalledApplication>;
  /** @throws AppError `conflict` for the last one that is open, `invalid` when the name is not its own */
  close: (caller: OwnerCaller, id: string, name: string) => Promise<InstalledApplication>;
  /** @throws AppError `gone` when it is being erased */
  reopen: (caller: OwnerCaller, id: string) => Promise<InstalledApplication>;
  owners: () => Promise<InstallationOwner[]>;
  addOwner: (caller: OwnerCaller, email: string) => Promise<InstallationOwner[]>;
  /** @throws AppError `conflict` for the last one */
  removeOwner: (caller: OwnerCaller, accountId: string) => Promise<InstallationOwner[]>;
};

export type InstallationDeps = {
  database: Database;
  clock: Clock;
  newId: NewId;
  random: Random;
  secrets: Secrets;
  facts: Facts;
  jobs: Jobs;
  agents: Agents;
};

export function createInstallationService(deps: InstallationDeps): InstallationService {
  const { database, clock, facts, jobs } = deps;
  const db = database.kysely;
  const tell = createTell(deps);

  const get = async (executor: Executor, id: string): Promise<InstalledApplication> => {
    const [application] = await listInstalled(executor, id);
    if (!application) throw new AppError('not_found', 'There is no application with this id.');
    return application;
  };

  return {
    list: () => listInstalled(db),
    create: createMaker(deps, { get, tell }),
    rename: (caller, id, name) =>
      withTransaction(database, async (trx, afterCommit) => {
        const before = await get(trx, id);
        await lockApplication(trx, id);
        await trx.updateTable('application').set({ name: name.trim() }).where('id', '=', id).execute();
        facts.publish(afterCommit, { type: 'settings.changed', applicationId: id });
        await tell(trx, caller, { applicationId: id, action: 'application.renamed', name: before.name });
        return get(trx, id);
      }),
    close: (caller, id, name) =>
      withTransaction(database, async (trx, afterCommit) => {
        await lockInstallation(trx);
        await lockApplication(trx, id);
        const application = await get(trx, id);
        if (application.state === 'closed') return application;
        refuseOtherName(application, name);
        if ((await countOpen(trx)) === 1) {
          throw new AppError('conflict', 'This is the last application that is open. Make another one first.');
        }
        await trx.updateTable('application').set({ closed_at: clock.now() }).where('id', '=', id).execute();
        await tell(trx, caller, { applicationId: id, action: 'application.closed', name: application.name });
        await jobs.enqueue(trx, closingJob, { applicationId: id });
        facts.publish(afterCommit, { type: 'application.closed', applicationId: id });
        afterCommit(() => jobs.wake());
        return get(trx, id);
      }),
    reopen: (caller, id) =>
      withTransaction(database, async (trx, afterCommit) => {
        await lockApplication(trx, id);
        const application = await get(trx, id);
        if (application.erasedAt === null) return application;
        if (new Date(application.erasedAt) <= clock.now()) {
          throw new AppError('gone', `It was closed more than ${closedDays} days ago and is being erased.`);
        }
        await trx.updateTable('application').set({ closed_at: null }).where('id', '=', id).execute();
        await tell(trx, caller, { applicationId: id, action: 'application.reopened', name: application.name });
        facts.publish(afterCommit, { type: 'application.reopened', applicationId: id });
        return get(trx, id);
      }),
    owners: () => listOwners(db),
    addOwner: (caller, email) =>
      withTransaction(database, async (trx) => {
        const account = await findAccountByEmail(trx, normaliseEmail(email));
        if (!account) {
          throw new AppError('invalid', 'Nobody was added.', {
            problems: [
              { pointer: '/email', message: 'There is no account of this address. Add them as a person first.' },
            ],
          });
        }
        await lockInstallation(trx);
        const isNew = await insertOwner(trx, account.id, clock.now());
        if (isNew) await tell(trx, caller, { applicationId: null, action: 'owner.added', ...account });
        return listOwners(trx);
      }),
    removeOwner: (caller, accountId) =>
      withTransaction(database, async (trx) => {
        await lockInstallation(trx);
        const all = await listOwners(trx);
        const owner = all.find(({ id }) => id === accountId);
        if (!owner) throw new AppError('not_found', 'This account does not own the installation.');
        if (all.length === 1) {
          throw new AppError('conflict', 'This is the last owner. Make somebody else an owner first.');
        }
        await deleteOwner(trx, accountId);
        await tell(trx, caller, { applicationId: null, action: 'owner.removed', ...owner });
        return listOwners(trx);
      }),
  };
}

/** `applicationId` null = all of them. */
type Told = { applicationId: string | null; action: string; name: string; id?: string };
type Tools = {
  get: (executor: Executor, id: string) => Promise<InstalledApplication>;
  tell: (trx: Executor, caller: OwnerCaller, told: Told) => Promise<void>;
};

function createTell({ newId, clock }: Pick<InstallationDeps, 'newId' | 'clock'>): Tools['tell'] {
  return async (trx, caller, { applicationId, action, name, id = applicationId }) => {
    // Who owns the installation concerns each of its applications.
    const concerned = applicationId === null ? (await listInstalled(trx)).map((one) => one.id) : [applicationId];
    const owner = await findAccount(trx, caller.actor.accountId);
    for (const concernedId of concerned) {
      await recordAudit(trx, {
        id: newId('aud'),
        applicationId: concernedId,
        actor: `account:${caller.actor.accountId}`,
        action,
        subject: { id: id ?? concernedId, name },
        // Their name: they may be nobody in this application.
        detail: { by: owner?.name ?? '' },
        address: caller.address,
        at: clock.now(),
      });
    }
  };
}

function createMaker(deps: InstallationDeps, { get, tell }: Tools): InstallationService['create'] {
  const { database, clock, newId, random, secrets, agents } = deps;
  return async (caller, { name, timeZone = 'UTC', administrator }) => {
    checkTimeZone(timeZone, '/timeZone');
    const own = await findAccount(database.kysely, caller.actor.accountId);
    if (!own) throw new AppError('unauthorized', 'This account was removed.');
    const first = administrator ?? { email: own.email, name: own.name };
    const add = await agents.prepare({ ...first, role: 'admin' });
    return withTransaction(database, async (trx, afterCommit) => {
      await lockInstallation(trx);
      const id = newId('app');
      const signingSecret = generateSigningSecret(random);
      await insertApplication(trx, secrets, { id, name: name.trim(), timeZone, signingSecret, now: clock.now() });
      await tell(trx, caller, { applicationId: id, action: 'application.created', name: name.trim() });
      await add(trx, afterCommit, { actor: administratorOf(caller.actor, id), address: caller.address });
      return get(trx, id);
    });
  };
}

/** Whoever makes an application gives it its first administrator, and nothing else. */
function administratorOf(actor: AccountActor, applicationId: string): ApplicationActor {
  return { ...actor, ...rightsOfMember('admin', null), applicationId, agentId: null, role: 'admin' };
}

function refuseOtherName(application: InstalledApplication, name: string): void {
  if (name.trim() === application.name.trim()) return;
  throw new AppError('invalid', 'Nothing was closed.', {
    problems: [{ pointer: '/name', message: `Write the name of the application: ${application.name}` }],
  });
}
