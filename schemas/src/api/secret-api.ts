import { Type, type Static } from 'typebox';
import { closed, Key, nullable, Time } from '../define.ts';

/** A host without scheme, port and path: `api.example.com`, or all below one: `*.example.com`. */
const SecretHost = Type.String({
  pattern: '^(?:\\*\\.)?[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?$',
  description: 'a host such as api.example.com or *.example.com',
});

/** `PUT /secrets/{key}`: what flows name as `{{secret:key}}` in headers and addresses. Never read back. */
export const PutSecretRequest = closed({
  value: Type.String({ minLength: 1, maxLength: 8_192 }),
  hosts: Type.Optional(
    nullable(
      Type.Array(SecretHost, {
        minItems: 1,
        maxItems: 20,
        description: 'the only hosts that it is sent to; null = any; absent = as it was',
      }),
    ),
  ),
});

export const SecretEntry = closed({
  key: Key,
  hosts: nullable(Type.Array(Type.String(), { description: 'null = it may be sent to any host' })),
  updatedAt: Time,
});
export type SecretEntry = Static<typeof SecretEntry>;

/** The secret that signs interface calls and webhooks (`X-Signature`). */
export const SigningSecret = closed({ secret: Type.String() });
