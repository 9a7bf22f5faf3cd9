import type { Account, SignInAnswer } from '@parley/schemas';
import { recordAudit } from '../audit/audit.store.ts';
import { isOwner } from '../owners/owner.store.ts';
import type { Clock } from '../../platform/clock.ts';
import { withTransaction, type Database, type Executor } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import type { NewId } from '../../platform/ids.ts';
import type { Random } from '../../platform/random.ts';
import { findAccount, findAccountByEmail, listMemberships, normaliseEmail, setPassword } from './account.store.ts';
import type { AccountActor } from '../../platform/http/actor.ts';
import { idleSeconds } from './idle-seconds.ts';
import { isConfinedTo, type SignInMethod } from './sign-in-method.ts';
import type { Passwords } from './passwords.ts';
import type { SessionCookie } from './session-cookie.ts';
import type { SecondFactors } from '../one-time-codes/second-factor.ts';
import { createSignInLimits } from './sign-in-limits.ts';
import {
  deleteSignIns,
  findSignIn,
  insertSignIn,
  lockAccount,
  replaceSignIns,
  restoreSignIn,
  setActiveApplication,
  type WhichSignIns,
} from './sign-in.store.ts';

/** A sign-in has ended other than by its own idle time: sockets that live on it are to be closed. */
export type SessionRevoked = (accountId: string, sessionId: string) => void;

export type SignIns = {
  /**
   * By e-mail and password, and by a code where the account has a second factor.
   *
   * @throws AppError `unauthorized`, `second_factor_required`, `forbidden` (no application any more), `too_many_requests`
   */
  signIn(request: {
    email: string;
    password: string;
    code?: string | undefined;
    address: string;
    userAgent: string;
    headers?: Headers;
  }): Promise<{ cookies: string[]; answer: SignInAnswer }>;
  /**
   * Lets in who has shown who they are; `only` confines the sign-in to that application.
   *
   * @throws AppError `forbidden` (no application any more)
   */
  enter(request: {
    account: Account;
    only: string | null;
    method: SignInMethod;
    address: string;
    userAgent: string;
    headers?: Headers;
  }): Promise<{ cookies: string[]; answer: SignInAnswer }>;
  /**
   * Whose password it is, asked again before what a page that was left open must not do.
   *
   * @throws AppError `invalid` for a wrong one, `too_many_requests`
   */
  confirmPassword(actor: AccountActor, request: { currentPassword: string; address: string }): Promise<Account>;
  /**
   * Takes back the place that another sign-in of the account has taken, without a password, for as long as the sign-in
   * would have lasted.
   *
   * @throws AppError `unauthorized` when it is over, or never was one
   */
  takeBack(headers: Headers): Promise<{ cookie: string }>;
  /** Ends the sign-in, and those that it had replaced. */
  signOut(actor: AccountActor): Promise<{ cookies: string[] }>;
  /** @throws AppError `not_found` when the account does not belong to it */
  chooseApplication(actor: AccountActor, applicationId: string): Promise<SignInAnswer>;
  /** Ends the account's other sign-ins. */
  changePassword(
    actor: AccountActor,
    request: { currentPassword: string; newPassword: string; address: string },
  ): Promise<void>;
  /**
   * Ends every sign-in of an account, or every other one, in the caller's transaction; call the answer once that has
   * committed.
   */
  revokeAll(trx: Executor, accountId: string, others?: { except: string }): Promise<() => void>;
  /** Ends sign-ins of an account in the caller's transaction; call `announce` afterwards. */
  revoke(trx: Executor, accountId: string, which: WhichSignIns): Promise<{ count: number; announce: () => void }>;
  /** Tells `listener` of every revoked sign-in on this node; answers how to stop. */
  onSessionRevoked(listener: SessionRevoked): () => void;
};

export function createSignIns(options: {
  database: Database;
  clock: Clock;
  newId: NewId;
  random: Random;
  passwords: Passwords;
  cookie: SessionCookie;
  checkSecondFactor: SecondFactors['check'];
}): SignIns {
  const { database, clock, newId, random, passwords, cookie, checkSecondFactor } = options;
  const limits = createSignInLimits(clock);
  const listeners = new Set<SessionRevoked>();
  const announce = (accountId: string, sessionIds: readonly string[]): void => {
    for (const sessionId of sessionIds) for (const listener of listeners) listener(accountId, sessionId);
  };

  const confirmPassword: ConfirmPassword = async (accountId, { currentPassword, address }) => {
    const account = await limits.attempt({ account: accountId, address }, async () => {
      const found = await findAccount(database.kysely, accountId);
      return (await passwords.verify(currentPassword, found?.passwordHash ?? null)) ? found : null;
    });
    if (account) return account;
    throw new AppError('invalid', 'Nothing was changed.', {
      problems: [{ pointer: '/currentPassword', message: 'This is not your current password.' }],
    });
  };

  const enter: SignIns['enter'] = async ({ account, only, method, address, userAgent, headers }) => {
    const token = random.bytes(24).toString('base64url');
    const { memberships, ended } = await withTransaction(database, async (trx) => {
      await lockAccount(trx, account.id);
      const all = await listMemberships(trx, account.id, null);
      const found = only === null ? all : all.filter(({ id }) => id === only);
      const single = found.length === 1 ? found[0] : undefined;
      // An owner of the installation comes in also where they work in none of its applications.
      if (found.length === 0 && !(only === null && (await isOwner(trx, account.id)))) {
        throw new AppError(
          'forbidden',
          'This account belongs to no application any more, or is disabled. Ask an administrator to add you.',
        );
      }
      const now = clock.now();
      // A provider answers for its application alone: it ends nothing elsewhere.
      const replaced = await replaceSignIns(trx, { accountId: account.id, within: only, now });
      await insertSignIn(trx, {
        id: newId('log'),
        token,
        accountId: account.id,
        applicationId: single?.id ?? null,
        method,
        address,
        userAgent,
        now,
        expiresAt: new Date(now.getTime() + idleSeconds * 1000),
      });
      for (const { id, agentId } of found) {
        await recordAudit(trx, {
          id: newId('aud'),
          applicationId: id,
          actor: `account:${account.id}`,
          action: 'account.signed-in',
          subject: { id: agentId, name: account.name },
          address,
          at: now,
        });
      }
      return { memberships: found.map((one) => ({ ...one, active: one.id === single?.id })), ended: replaced };
    });
    announce(account.id, ended);
    const place = method === 'sdk' ? 'embedded' : 'own-page';
    const cookies = [await cookie.write(token, place)];
    // Where both would be sent, on pages of one site, the one of the frame would win.
    if (place === 'own-page' && headers && (await cookie.read(headers)).some((kept) => kept.place === 'embedded'))
      cookies.push(await cookie.clear('embedded'));
    return { cookies, answer: { account: present(account), applications: memberships } };
  };

  return {
    enter,
    confirmPassword: async ({ accountId }, request) => present(await confirmPassword(accountId, request)),

    async signIn({ email, password, code, ...from }) {
      const account = await limits.attempt({ account: normaliseEmail(email), address: from.address }, async () => {
        const found = await findAccountByEmail(database.kysely, email);
        return (await passwords.verify(password, found?.passwordHash ?? null)) ? found : null;
      });
      if (!account) throw new AppError('unauthorized', 'The e-mail address or the password is wrong.');
      await checkSecondFactor(account.id, code);

      return enter({ account, only: null, method: 'password', ...from });
    },

    async takeBack(headers) {
      const [kept] = await cookie.read(headers);
      const known = kept && (await findSignIn(database.kysely, kept.token));
      if (!kept || !known) throw new AppError('unauthorized', 'This sign-in is over. Sign in again.');
      const ended = await withTransaction(database, async (trx) => {
        await lockAccount(trx, known.accountId);
        const now = clock.now();
        const found = await findSignIn(trx, kept.token);
        if (!found || found.expiresAt <= now) {
          throw new AppError('unauthorized', 'This sign-in is over. Sign in again.');
        }
        const { sessionId, accountId } = found;
        const within = isConfinedTo(found.method) ? found.applicationId : null;
        const replaced = await replaceSignIns(trx, { accountId, except: sessionId, within, now });
        await restoreSignIn(trx, sessionId, now, new Date(now.getTime() + idleSeconds * 1000));
        return replaced;
      });
      announce(known.accountId, ended);
      return { cookie: await cookie.write(kept.token, kept.place) };
    },

    async signOut({ accountId, sessionId, isConfined, applicationId }) {
      const ended = await deleteSignIns(database.kysely, { accountId, within: isConfined ? applicationId : null });
      announce(
        accountId,
        ended.filter((id) => id === sessionId),
      );
      return { cookies: [await cookie.clear('own-page'), await cookie.clear('embedded')] };
    },

    async chooseApplication({ accountId, sessionId, isConfined, applicationId: current }, applicationId) {
      if (isConfined && applicationId !== current) {
        throw new AppError(
          'forbidden',
          'You came by the single sign-on of one application. Sign in by your password for others.',
        );
      }
      const account = await findAccount(database.kysely, accountId);
      const applications = await listMemberships(database.kysely, accountId, applicationId);
      if (!account || !applications.some(({ active }) => active)) {
        throw new AppError('not_found', 'Your account belongs to no application with this id.');
      }
      await setActiveApplication(database.kysely, sessionId, applicationId);
      return { account: present(account), applications };
    },

    async changePassword({ accountId, sessionId, applicationId, agentId }, { currentPassword, newPassword, address }) {
      const account = await confirmPassword(accountId, { currentPassword, address });
      const passwordHash = await passwords.hash(newPassword);
      const now = clock.now();
      const ended = await withTransaction(database, async (trx) => {
        await setPassword(trx, { accountId, passwordHash, now, newId });
        if (applicationId !== null) {
          const entry = {
            actor: `account:${accountId}`,
            action: 'account.password-changed',
            subject: agentId === null ? null : { id: agentId, name: account.name },
            address,
          };
          await recordAudit(trx, { ...entry, id: newId('aud'), applicationId, at: now });
        }
        return deleteSignIns(trx, { accountId, except: sessionId });
      });
      announce(accountId, ended);
    },

    async revokeAll(trx, accountId, others) {
      const ended = await deleteSignIns(trx, { accountId, ...others });
      return () => announce(accountId, ended);
    },

    async revoke(trx, accountId, which) {
      const ended = await deleteSignIns(trx, { accountId, ...which });
      return { count: ended.length, announce: () => announce(accountId, ended) };
    },

    onSessionRevoked(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

type ConfirmPassword = (accountId: string, request: { currentPassword: string; address: string }) => Promise<Account>;

function present({ id, email, name }: Account): Account {
  return { id, email, name };
}
