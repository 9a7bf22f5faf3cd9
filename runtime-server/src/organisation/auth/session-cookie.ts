import { generateSignedCookie } from 'hono/cookie';
import { parseSigned } from 'hono/utils/cookie';
import { idleSeconds } from './idle-seconds.ts';

/** The cookie of a sign-in: its token, signed, in better-auth's own form. */
export type SessionCookie = {
  /** Null when there is none or it was not made by us. */
  read(headers: Headers): Promise<string | null>;
  write(token: string): Promise<string>;
  clear(): Promise<string>;
};

export function createSessionCookie({ secret, isSecure }: { secret: string; isSecure: boolean }): SessionCookie {
  const name = `${isSecure ? '__Secure-' : ''}parley.session_token`;
  const attributes = { path: '/', httpOnly: true, sameSite: 'Lax', secure: isSecure } as const;
  return {
    async read(headers) {
      const header = headers.get('cookie');
      if (header === null || !header.includes(name)) return null;
      const cookies = await parseSigned(header, secret, name);
      return cookies[name] || null;
    },
    write: (token) => generateSignedCookie(name, token, secret, { ...attributes, maxAge: idleSeconds }),
    clear: () => generateSignedCookie(name, '', secret, { ...attributes, maxAge: 0 }),
  };
}
