import { Type, type Static } from 'typebox';
import { closed, nullable } from '../define.ts';

/** What an authenticator shows (six digits), or one of the recovery codes; blanks and dashes do not count. */
export const SecondFactorCode = Type.String({
  minLength: 1,
  maxLength: 40,
  description: 'six digits of an authenticator, or a recovery code',
});

const CurrentPassword = Type.String({ minLength: 1, maxLength: 128 });

/** `GET /me/second-factor` */
export const SecondFactorState = closed({
  since: nullable(Type.String({ description: 'since when sign-ins ask for it (ISO 8601); null = they do not' })),
  recoveryCodesLeft: Type.Integer(),
});
export type SecondFactorState = Static<typeof SecondFactorState>;

/** `POST /me/second-factor`: asks for the password again, because a page may have been left open. */
export const BeginSecondFactorRequest = closed({ currentPassword: CurrentPassword });

/** What an authenticator reads, as a QR code of `uri` or `secret` typed by hand (base32). */
export const SecondFactorSetup = closed({ secret: Type.String(), uri: Type.String() });
export type SecondFactorSetup = Static<typeof SecondFactorSetup>;

/** `POST /me/second-factor/confirm` */
export const SecondFactorCodeRequest = closed({ code: SecondFactorCode });

/** Each opens a sign-in once, where the authenticator is lost. They are shown this once. */
export const RecoveryCodes = closed({ recoveryCodes: Type.Array(Type.String()) });
export type RecoveryCodes = Static<typeof RecoveryCodes>;

/** `POST /me/second-factor/remove` and `POST /me/second-factor/recovery-codes`: by both, so that neither alone is enough. */
export const ProvenRequest = closed({ currentPassword: CurrentPassword, code: SecondFactorCode });
