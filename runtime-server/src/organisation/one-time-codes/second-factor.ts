import type { RecoveryCodes, SecondFactorSetup, SecondFactorState } from '@parley/schemas';
import type { Clock } from '../../platform/clock.ts';
import { withTransaction, type Database, type Executor } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import type { Random } from '../../platform/random.ts';
import { openText, seal, type Secrets } from '../../platform/secrets.ts';
import { foldCode, hashRecoveryCode, newRecoveryCodes } from './recovery-codes.ts';
import {
  deleteSecondFactor,
  findSecondFactor,
  lockSecondFactor,
  putSecondFactor,
  updateSecondFactor,
  type SecondFactor,
} from './second-factor.store.ts';
import { newTotpSecret, stepOfCode, totpUri } from './totp.ts';

/** The second factor of accounts: a code that changes with time, and recovery codes for who loses what shows it. */
export type SecondFactors = {
  state(accountId: string): Promise<SecondFactorState>;
  /**
   * Begins a set-up, or begins it anew; nothing is asked for until it is confirmed.
   * @throws AppError `conflict` when there is a confirmed one
   */
  begin(account: { id: string; email: string }): Promise<SecondFactorSetup>;
  /** From now on sign-ins ask for it. @throws AppError `conflict` without a set-up, `invalid` for a wrong code */
  confirm(trx: Executor, accountId: string, code: string): Promise<RecoveryCodes>;
  /** Replaces the codes that are left. The caller has looked at a code. */
  renewRecoveryCodes(trx: Executor, accountId: string): Promise<RecoveryCodes>;
  /** Answers whether there was one. */
  remove(trx: Executor, accountId: string): Promise<boolean>;
  /**
   * Looks at the code that came with a right password; without a second factor there is nothing to look at.
   * @throws AppError `second_factor_required` without a code or with a wrong one, `too_many_requests`
   */
  check(accountId: string, code: string | undefined): Promise<void>;
};

export function createSecondFactors(deps: {
  database: Database;
  clock: Clock;
  random: Random;
  secrets: Secrets;
}): SecondFactors {
  const { database, clock, random, secrets } = deps;
  const recoveryKey = secrets.derive('recovery-codes');
  const secretOf = (accountId: string, { secret }: SecondFactor): string =>
    openText(secrets.encryption, secret, placeOf(accountId));

  /** What a right code changes; null = it is wrong. */
  const judge = (accountId: string, found: SecondFactor, code: string): Partial<SecondFactor> | null => {
    const folded = foldCode(code);
    if (/^\d{6}$/.test(folded)) {
      const step = stepOfCode(secretOf(accountId, found), folded, clock.now());
      return step !== null && step > found.lastStep ? { lastStep: step } : null;
    }
    const hash = hashRecoveryCode(recoveryKey, code);
    if (!found.recoveryCodes.includes(hash)) return null;
    return { recoveryCodes: found.recoveryCodes.filter((each) => each !== hash) };
  };

  /** Looks at a code and keeps what came of it, also where it was wrong: in a transaction of its own. */
  const look = (accountId: string, code: string): Promise<AppError | null> =>
    withTransaction(database, async (trx) => {
      const found = await lockSecondFactor(trx, accountId);
      if (!found || found.confirmedAt === null) return null;
      const now = clock.now();
      if (found.blockedUntil !== null && found.blockedUntil > now) return blocked(found.blockedUntil, now);
      const right = judge(accountId, found, code);
      if (right) {
        await updateSecondFactor(trx, accountId, { ...right, failures: 0, blockedUntil: null });
        return null;
      }
      const failures = found.failures + 1;
      const blockedUntil = failures % WRONG_BEFORE_BLOCK === 0 ? new Date(now.getTime() + BLOCK_MS) : null;
      await updateSecondFactor(trx, accountId, { failures, blockedUntil });
      return new AppError(
        'second_factor_required',
        'The code is wrong, was used before, or its time is over. Enter the one that your authenticator shows now, or a recovery code.',
      );
    });

  const writeRecoveryCodes = async (trx: Executor, accountId: string): Promise<RecoveryCodes> => {
    const recoveryCodes = newRecoveryCodes(random);
    const hashes = recoveryCodes.map((code) => hashRecoveryCode(recoveryKey, code));
    await updateSecondFactor(trx, accountId, { recoveryCodes: hashes });
    return { recoveryCodes };
  };

  return {
    async state(accountId) {
      const found = await findSecondFactor(database.kysely, accountId);
      const since = found?.confirmedAt ?? null;
      return {
        since: since?.toISOString() ?? null,
        recoveryCodesLeft: since === null ? 0 : (found?.recoveryCodes.length ?? 0),
      };
    },
    begin: ({ id, email }) =>
      withTransaction(database, async (trx) => {
        const found = await lockSecondFactor(trx, id);
        if (found?.confirmedAt)
          throw new AppError('conflict', 'You have a second factor. Remove it before you set up another.');
        const secret = newTotpSecret(random);
        const sealed = seal(secrets.encryption, secret, placeOf(id));
        await putSecondFactor(trx, { accountId: id, secret: sealed, now: clock.now() });
        return { secret, uri: totpUri({ secret, account: email, issuer: 'Parley' }) };
      }),
    async confirm(trx, accountId, code) {
      const found = await lockSecondFactor(trx, accountId);
      if (!found || found.confirmedAt !== null)
        throw new AppError('conflict', 'There is no set-up to confirm. Begin one first.');
      const right = judge(accountId, found, code);
      if (!right) {
        throw new AppError('invalid', 'The second factor is not set up yet.', {
          problems: [
            { pointer: '/code', message: 'This is not the code of this moment. Is the clock of the device right?' },
          ],
        });
      }
      await updateSecondFactor(trx, accountId, { ...right, confirmedAt: clock.now() });
      return writeRecoveryCodes(trx, accountId);
    },
    renewRecoveryCodes: writeRecoveryCodes,
    remove: deleteSecondFactor,
    async check(accountId, code) {
      if (code === undefined) {
        const found = await findSecondFactor(database.kysely, accountId);
        if (!found?.confirmedAt) return;
        throw new AppError('second_factor_required', 'Enter the code of your authenticator, or a recovery code.');
      }
      const refusal = await look(accountId, code);
      if (refusal) throw refusal;
    },
  };
}

function blocked(until: Date, now: Date): AppError {
  const retryAfterSeconds = Math.ceil((until.getTime() - now.getTime()) / 1000);
  return new AppError(
    'too_many_requests',
    `Too many wrong codes (${WRONG_BEFORE_BLOCK} one after another). Try again in ${retryAfterSeconds} s.`,
    { retryAfterSeconds },
  );
}

function placeOf(accountId: string): string {
  return `second_factor/${accountId}/secret`;
}

/** Only who knows the password comes as far as a code, so nobody is locked out by a stranger: 480 tries a day at most. */
const WRONG_BEFORE_BLOCK = 5;
const BLOCK_MS = 15 * 60_000;
