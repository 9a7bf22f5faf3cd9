import { Type, type Static } from 'typebox';
import { closed, Key, Time } from '../define.ts';

/** `PUT /secrets/{key}`: what flows name as `{{secret:key}}` in headers and addresses. Never read back. */
export const PutSecretRequest = closed({ value: Type.String({ minLength: 1, maxLength: 8_192 }) });

export const SecretEntry = closed({ key: Key, updatedAt: Time });
export type SecretEntry = Static<typeof SecretEntry>;

/** The secret that signs interface calls and webhooks (`X-Signature`). */
export const SigningSecret = closed({ secret: Type.String() });
