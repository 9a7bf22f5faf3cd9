import { sql } from 'kysely';
import { insertAgent } from '../organisation/agents/agent.store.ts';
import { insertOwner, listOwners } from '../organisation/owners/owner.store.ts';
import { insertApplication } from '../organisation/applications/application.store.ts';
import { findAccountByEmail, insertAccount, normaliseEmail, setPassword } from '../organisation/auth/account.store.ts';
import type { Passwords } from '../organisation/auth/index.ts';
import { generatePassword } from '../organisation/auth/passwords.ts';
import type { Clock } from '../platform/clock.ts';
import type { Config } from '../platform/config/index.ts';
import { withTransaction, type Database, type Executor } from '../platform/database/index.ts';
import type { NewId } from '../platform/ids.ts';
import type { Logger } from '../platform/logger.ts';
import type { Random } from '../platform/random.ts';
import type { Secrets } from '../platform/secrets.ts';
import { generateSigningSecret } from '../organisation/secrets/signing-secret.ts';
import { writeSettings } from '../organisation/settings/settings.store.ts';
import { replaceGroupsOfAgent } from '../organisation/skill-groups/skill-group.store.ts';
import type { Examples } from '../definitions/flows/examples.ts';
import { seedExamples, type SeededFlow } from './seed-examples.ts';
import { welcomeBox } from './welcome-box.ts';

export type FirstRunOptions = {
  database: Database;
  clock: Clock;
  newId: NewId;
  random: Random;
  secrets: Secrets;
  logger: Logger;
  passwords: Passwords;
  config: Pick<Config, 'adminEmail' | 'adminPassword'>;
  loadExamples: () => Promise<Examples>;
  baseUrl: string;
  /** Writes to the terminal of who started the server; never to a log. */
  print: (text: string) => void;
};

/**
 * Makes an application with its administrator and the examples in an empty database; does nothing in any other. Of
 * several nodes that start at once, one does it. Answers whether it was this one.
 */
export async function ensureFirstRun(options: FirstRunOptions): Promise<boolean> {
  const { database, random, passwords, config, logger, baseUrl, print } = options;
  if (await hasApplication(database.kysely)) {
    await nameOwner(options);
    return false;
  }
  const password = config.adminPassword ?? generatePassword(random);
  const passwordHash = await passwords.hash(password);
  const email = normaliseEmail(config.adminEmail ?? 'admin@parley.local');
  const examples = await options.loadExamples();
  const flows = await withTransaction(database, async (trx) => {
    await sql`select pg_advisory_xact_lock(${LOCK})`.execute(trx);
    if (await hasApplication(trx)) return null;
    const seeded = await fill(trx, { ...options, examples }, { email, passwordHash });
    // Before the commit: a password that nobody has seen would be worse than one that is printed twice.
    const generated = config.adminPassword === null ? password : null;
    print(welcomeBox({ baseUrl, email, password: generated, channelId: seeded.find(hasChannel)?.channelId ?? null }));
    return seeded;
  });
  if (flows === null) return false;
  for (const { key, errors } of flows) {
    if (errors.length > 0) logger.warn({ example: key, errors }, 'an example flow was not published, it has errors');
  }
  logger.info({ flows: flows.length }, 'a new installation was made');
  return true;
}

/** Any fixed number that nobody else in the database locks. */
const LOCK = 7_262_753_902;

/** An installation that nobody owns, such as one of several applications that was upgraded, is owned by whom ADMIN_EMAIL names. */
async function nameOwner({ database, clock, config, logger }: FirstRunOptions): Promise<void> {
  const { kysely } = database;
  if (config.adminEmail === null || (await listOwners(kysely)).length > 0) return;
  const account = await findAccountByEmail(kysely, normaliseEmail(config.adminEmail));
  if (!account) return;
  await insertOwner(kysely, account.id, clock.now());
  logger.info({ accountId: account.id }, 'the installation has an owner now');
}

async function hasApplication(db: Executor): Promise<boolean> {
  return (await db.selectFrom('application').select('id').limit(1).executeTakeFirst()) !== undefined;
}

async function fill(
  trx: Executor,
  { clock, newId, random, secrets, examples }: FirstRunOptions & { examples: Examples },
  administrator: { email: string; passwordHash: string },
): Promise<SeededFlow[]> {
  const now = clock.now();
  const applicationId = newId('app');
  const { timeZone = 'UTC' } = examples.installation;
  const signingSecret = generateSigningSecret(random);
  await insertApplication(trx, secrets, { id: applicationId, name: 'Parley', timeZone, signingSecret, now });
  const accountId = await findOrInsertAccount(trx, administrator, { newId, now });
  await insertOwner(trx, accountId, now);
  const agentId = newId('agt');
  await insertAgent(trx, {
    id: agentId,
    applicationId,
    accountId,
    role: 'admin',
    name: 'Administrator',
    nickname: 'Administrator',
    staffNo: '1001',
    capacity: 5,
    avatar: '',
    phone: '',
    greeting: '',
    now,
  });
  const seeded = await seedExamples(trx, examples, { applicationId, newId, now });
  if (seeded.some(hasChannel)) await writeSettings(trx, applicationId, { demo: { doors: true } });
  // Somebody must be able to serve: at first there is nobody else.
  const groups = (examples.installation.skillGroups ?? []).map(({ key }) => key);
  await replaceGroupsOfAgent(trx, applicationId, agentId, groups);
  return seeded;
}

/** Accounts outlive the application that they were made for; the password that is printed must be the one that works. */
async function findOrInsertAccount(
  trx: Executor,
  { email, passwordHash }: { email: string; passwordHash: string },
  { newId, now }: { newId: NewId; now: Date },
): Promise<string> {
  const existing = await findAccountByEmail(trx, email);
  if (existing) {
    await setPassword(trx, { accountId: existing.id, passwordHash, now, newId });
    return existing.id;
  }
  const id = newId('acc');
  await insertAccount(trx, { id, email, name: 'Administrator', passwordHash, credentialId: newId('cre'), now });
  return id;
}

function hasChannel(flow: SeededFlow): boolean {
  return flow.channelId !== null;
}
