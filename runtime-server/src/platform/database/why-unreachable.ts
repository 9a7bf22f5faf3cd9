import { CannotStartError } from '../errors/index.ts';

/** What keeps us from the database that the environment names, as its owner can mend it; null = it is something else. */
export function whyUnreachable(error: unknown, connectionString: string): CannotStartError | null {
  const { host, pathname, username } = new URL(connectionString);
  const name = decodeURIComponent(pathname.slice(1));
  const reason = reasonOf(error, { name, user: decodeURIComponent(username) });
  if (reason === null) return null;
  return new CannotStartError(`The database at ${host} cannot be used: ${reason}; see DATABASE_URL.`, { cause: error });
}

function reasonOf(error: unknown, { name, user }: { name: string; user: string }): string | null {
  if (!(error instanceof Error)) return null;
  const code = 'code' in error ? String(error.code) : '';
  const known: Partial<Record<string, string>> = {
    ECONNREFUSED: 'nobody listens there',
    ENOTFOUND: 'there is no host of this name',
    EAI_AGAIN: 'the name of its host cannot be looked up',
    ETIMEDOUT: 'it does not answer',
    EHOSTUNREACH: 'it cannot be reached from here',
    ECONNRESET: 'it ends the connection',
    '28P01': `the password of user "${user}" is wrong`,
    '28000': `user "${user}" may not connect`,
    '3D000': `there is no database "${name}"`,
    '42501': `user "${user}" may not make tables in "${name}"`,
    '53300': 'it takes no more connections',
    '57P03': 'it is still starting',
  };
  if (known[code] !== undefined) return known[code];
  // A pool that waited in vain, and servers that answer TLS otherwise, name no code.
  return /timeout|terminated|SSL/i.test(error.message) ? error.message.replace(/\.$/, '') : null;
}
