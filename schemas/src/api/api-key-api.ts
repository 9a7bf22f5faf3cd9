import { Type, type Static } from 'typebox';
import { closed, nullable, oneOf, Time } from '../define.ts';
import { DisplayName, Id } from './common.ts';

export const apiKeyScopes = [
  'flows:read',
  'flows:write',
  'sessions:read',
  'sessions:write',
  'agents:act',
  'admin',
] as const;
export const ApiKeyScope = oneOf('flows:read', 'flows:write', 'sessions:read', 'sessions:write', 'agents:act', 'admin');
export type ApiKeyScope = Static<typeof ApiKeyScope>;

const Scopes = Type.Array(ApiKeyScope, { minItems: 1, uniqueItems: true });

export const CreateApiKeyRequest = closed({
  name: DisplayName,
  scopes: Scopes,
  agentId: Type.Optional(nullable(Id)),
});
export type CreateApiKeyRequest = Static<typeof CreateApiKeyRequest>;

/** A key for servers. `agentId`: it acts as that agent. */
export const ApiKey = closed({
  id: Id,
  name: Type.String(),
  prefix: Type.String({ description: 'its first characters, to recognise it' }),
  scopes: Scopes,
  agentId: nullable(Id),
  createdAt: Time,
  lastUsedAt: nullable(Time),
});
export type ApiKey = Static<typeof ApiKey>;

/** A new key; `secret` (`prk_…`) is shown this once. */
export const CreatedApiKey = closed({ ...ApiKey.properties, secret: Type.String() });
export type CreatedApiKey = Static<typeof CreatedApiKey>;
