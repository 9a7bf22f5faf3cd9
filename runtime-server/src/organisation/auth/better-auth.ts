import { betterAuth } from 'better-auth';
import type { Database } from '../../platform/database/index.ts';
import type { NewId } from '../../platform/ids.ts';
import { passwordLimits } from '@parley/schemas';
import { idleSeconds } from './idle-seconds.ts';

/**
 * better-auth on our own database: it keeps accounts, passwords and sessions; its routes are not mounted, ours are in
 * front. No cookie cache: a session that is revoked is over at once.
 */
export function createBetterAuth(options: { database: Database; secret: string; baseUrl: string; newId: NewId }) {
  const { database, secret, baseUrl, newId } = options;
  return betterAuth({
    appName: 'Parley',
    baseURL: baseUrl,
    secret,
    database: { db: database.kysely, type: 'postgres', schemaName: 'auth' },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: passwordLimits.min,
      maxPasswordLength: passwordLimits.max,
    },
    session: {
      expiresIn: idleSeconds,
      updateAge: 60,
      cookieCache: { enabled: false },
      additionalFields: { applicationId: { type: 'string', required: false, input: false } },
    },
    // Our own limits count failures by account and address.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
    advanced: {
      cookiePrefix: 'parley',
      useSecureCookies: baseUrl.startsWith('https:'),
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax' },
      database: { generateId: ({ model }) => newId(idPrefixes[model] ?? 'aut') },
    },
  });
}

const idPrefixes: Record<string, string> = { user: 'acc', session: 'log', account: 'cre', verification: 'ver' };
