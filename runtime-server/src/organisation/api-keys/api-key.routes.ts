import { ApiKey, CreateApiKeyRequest, CreatedApiKey, permissions } from '@parley/schemas';
import { findAgent } from '../agents/agent.store.ts';
import type { FeatureDeps } from '../services/feature-deps.ts';
import { IdParams } from '../../platform/http/key-params.ts';
import { nameActor } from '../../platform/http/actor.ts';
import { refuseGrant } from '../auth/grants.ts';
import { rightsOfKey } from '../auth/rights.ts';
import { refusePartial } from '../../platform/http/refuse-partial.ts';
import { apiKeyPrefix } from '../auth/authenticate.ts';
import { withTransaction } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { ListQuery, pageOf, route, type Route } from '../../platform/http/index.ts';
import { insertApiKey, listApiKeys, readApiKey, revokeApiKey } from '../auth/api-key.store.ts';

export function apiKeyRoutes(deps: Pick<FeatureDeps, 'database' | 'clock' | 'newId' | 'random' | 'audit'>): Route[] {
  const { database, clock, newId, random, audit } = deps;
  const tag = 'API keys';
  const access = { permission: 'api-keys:write' } as const;
  return [
    route({
      method: 'GET',
      path: '/api/v1/api-keys',
      tag,
      summary: 'The keys in use, newest first',
      access,
      query: ListQuery,
      answer: pageOf(ApiKey),
      handler: ({ actor, query }) => listApiKeys(database.kysely, actor.applicationId, query),
    }),
    route({
      method: 'GET',
      path: '/api/v1/api-keys/current',
      tag,
      summary: 'The key that asks, and what it may do',
      access: { permission: permissions },
      isOfHouse: true,
      answer: ApiKey,
      handler: async ({ actor }) => {
        const key = actor.kind === 'api-key' ? await readApiKey(database.kysely, actor.keyId) : null;
        if (key) return key;
        throw new AppError('forbidden', 'This is for API keys: send one as "Authorization: Bearer prk_…".');
      },
    }),
    route({
      method: 'POST',
      path: '/api/v1/api-keys',
      tag,
      summary: 'Create a key; its secret is shown this once',
      description: 'With `agentId` the key acts as that agent, which the scope `agents:act` needs.',
      access,
      body: CreateApiKeyRequest,
      status: 201,
      answer: CreatedApiKey,
      handler: ({ actor, body, request }) =>
        withTransaction(database, async (trx) => {
          const { name, scopes, agentId = null } = body;
          if (agentId !== null && !(await findAgent(trx, actor.applicationId, agentId))) {
            throw new AppError('invalid', 'The key names what does not exist.', {
              problems: [{ pointer: '/agentId', message: 'There is no agent with this id.' }],
            });
          }
          refuseGrant(actor, rightsOfKey(scopes));
          // A key that acts as somebody sees what is theirs.
          if (agentId !== null && agentId !== actor.agentId) refusePartial(actor.reach, ['ongoing', 'history']);
          const id = newId('key');
          const secret = `${apiKeyPrefix}${random.bytes(32).toString('base64url')}`;
          const now = clock.now();
          const { applicationId } = actor;
          await insertApiKey(trx, { id, applicationId, name, secret, scopes, agentId, author: nameActor(actor), now });
          await audit(
            trx,
            { actor, address: request.address },
            'api-key.created',
            { id, name },
            { name, scopes, agentId },
          );
          const prefix = secret.slice(0, 10);
          return { id, name, prefix, scopes, agentId, createdAt: now.toISOString(), lastUsedAt: null, secret };
        }),
    }),
    route({
      method: 'DELETE',
      path: '/api/v1/api-keys/{id}',
      tag,
      summary: 'Revoke a key; it stops working at once',
      access,
      params: IdParams,
      errors: ['not_found'],
      handler: ({ actor, params: { id }, request }) =>
        withTransaction(database, async (trx) => {
          const revoked = await revokeApiKey(trx, actor.applicationId, id, clock.now());
          if (!revoked) {
            throw new AppError('not_found', 'There is no API key with this id.');
          }
          await audit(trx, { actor, address: request.address }, 'api-key.revoked', { id, name: revoked.name });
        }),
    }),
  ];
}
