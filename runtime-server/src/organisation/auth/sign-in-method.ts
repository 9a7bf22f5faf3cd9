/** By password, at the provider of an application (single sign-on), or by a token of the system that embeds us. */
export type SignInMethod = 'password' | 'sso' | 'sdk';

/** Whoever vouches for somebody does it for one application, and for no other that the account belongs to. */
export function isConfinedTo(method: string): boolean {
  return method !== 'password';
}

/** What an actor is told of how they came in. */
export function placeOf(method: string): { isConfined: boolean; isEmbedded: boolean } {
  return { isConfined: isConfinedTo(method), isEmbedded: method === 'sdk' };
}
