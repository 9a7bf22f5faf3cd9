import { generateSignedCookie } from 'hono/cookie';
import { parseSigned } from 'hono/utils/cookie';
import { idleSeconds } from './idle-seconds.ts';

/** Where a sign-in lives: in our own pages, or in a frame on a page of somebody else. */
export type SignInPlace = 'own-page' | 'embedded';

export type KeptSignIn = { token: string; place: SignInPlace };

/** The cookie of a sign-in: its token, signed, in better-auth's own form. */
export type SessionCookie = {
  /** Those that were made by us; of two, on pages of one site, the one of the frame first. */
  read(headers: Headers): Promise<KeptSignIn[]>;
  write(token: string, place: SignInPlace): Promise<string>;
  clear(place: SignInPlace): Promise<string>;
};

export function createSessionCookie({ secret, isSecure }: { secret: string; isSecure: boolean }): SessionCookie {
  const prefix = isSecure ? '__Secure-' : '';
  const names = { 'own-page': `${prefix}parley.session_token`, embedded: `${prefix}parley.embedded_token` };
  const common = { path: '/', httpOnly: true } as const;
  // In a frame of another site browsers keep a cookie only apart for that site (CHIPS), and only over HTTPS or on this
  // machine. It goes to nobody else's frames, and requests of other pages are refused by their Origin.
  const attributes = {
    'own-page': { ...common, sameSite: 'Lax', secure: isSecure },
    embedded: { ...common, sameSite: 'None', secure: true, partitioned: true },
  } as const;
  const write = (token: string, place: SignInPlace, maxAge: number): Promise<string> =>
    generateSignedCookie(names[place], token, secret, { ...attributes[place], maxAge });
  return {
    async read(headers) {
      const header = headers.get('cookie');
      const kept: KeptSignIn[] = [];
      for (const place of ['embedded', 'own-page'] as const) {
        const name = names[place];
        if (header === null || !header.includes(name)) continue;
        const token = (await parseSigned(header, secret, name))[name];
        if (token) kept.push({ token, place });
      }
      return kept;
    },
    write: (token, place) => write(token, place, idleSeconds),
    clear: (place) => write('', place, 0),
  };
}
