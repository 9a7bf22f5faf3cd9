import { Type, type Static } from 'typebox';
import { closed, nullable } from '../define.ts';
import { DisplayName } from './common.ts';

const RoleKey = Type.String({ minLength: 1, maxLength: 64, description: 'key or id of a role' });

/** A domain of e-mail addresses, such as `example.com`. */
const Domain = Type.String({
  maxLength: 253,
  pattern: '^(?=.{3,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$',
  description: 'a domain in lower case, such as example.com',
});

/** How people of an application sign in at their company's provider (OpenID Connect). */
export const SingleSignOn = closed({
  enabled: Type.Boolean(),
  /** What the provider is called on the sign-in page. */
  name: DisplayName,
  issuer: Type.String({
    maxLength: 500,
    pattern: '^https?://[^\\s?#]+$',
    description: 'the address of the provider, below which /.well-known/openid-configuration is found',
  }),
  clientId: Type.String({ minLength: 1, maxLength: 500, pattern: '\\S' }),
  domains: Type.Array(Domain, {
    minItems: 1,
    maxItems: 50,
    uniqueItems: true,
    description: 'whose e-mail addresses the provider answers for',
  }),
  /** The claim that names a person's groups; empty = none is asked for. */
  groupClaim: Type.String({ maxLength: 200 }),
  roles: Type.Array(closed({ group: Type.String({ minLength: 1, maxLength: 300 }), role: RoleKey }), {
    maxItems: 100,
    description: 'what a group may do here; the first that fits counts',
  }),
  defaultRole: nullable(RoleKey),
  createsPeople: Type.Boolean({ description: 'whoever the provider lets in and is not known here is added' }),
});
export type SingleSignOn = Static<typeof SingleSignOn>;

/** `GET /single-sign-on`; revision 0 = it was never set up. */
export const KeptSingleSignOn = closed({
  revision: Type.Integer(),
  connection: nullable(SingleSignOn),
  hasClientSecret: Type.Boolean(),
  redirectUri: Type.String({ description: 'to be registered at the provider' }),
});
export type KeptSingleSignOn = Static<typeof KeptSingleSignOn>;

/** `PUT /single-sign-on` */
export const PutSingleSignOnRequest = closed({
  revision: Type.Integer({ minimum: 0 }),
  connection: SingleSignOn,
  clientSecret: Type.Optional(
    Type.String({ maxLength: 2_000, description: 'left out = as it is; empty = the provider wants none' }),
  ),
});
export type PutSingleSignOnRequest = Static<typeof PutSingleSignOnRequest>;

/** `POST /single-sign-on/test`: what the provider says of itself. */
export const SingleSignOnTest = closed({
  problem: nullable(Type.String({ description: 'why nobody could sign in' })),
  authorizationEndpoint: nullable(Type.String()),
});
export type SingleSignOnTest = Static<typeof SingleSignOnTest>;

/** `GET /auth/options`: what the sign-in page offers. */
export const SignInOptions = closed({ singleSignOn: Type.Boolean() });
export type SignInOptions = Static<typeof SignInOptions>;

/** `POST /auth/sso` */
export const BeginSingleSignOnRequest = closed({
  email: Type.String({ minLength: 3, maxLength: 254 }),
  to: Type.Optional(Type.String({ maxLength: 2_000, pattern: '^/(?![/\\\\])', description: 'where to go afterwards' })),
});
export const SingleSignOnAddress = closed({ url: Type.String({ description: 'of the provider, to be opened now' }) });
export type SingleSignOnAddress = Static<typeof SingleSignOnAddress>;

/** `POST /auth/sso/complete`: with what the provider sent somebody back. */
export const CompleteSingleSignOnRequest = closed({
  query: Type.String({ maxLength: 8_000, description: 'the query of the address, as it came' }),
});
export const SingleSignOnDone = closed({ to: Type.String() });
export type SingleSignOnDone = Static<typeof SingleSignOnDone>;
