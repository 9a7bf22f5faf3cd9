import { PutSecretRequest, SecretEntry, SigningSecret } from '@parley/schemas';
import { readSigningSecret, replaceSigningSecret } from '../applications/application.store.ts';
import type { FeatureDeps } from '../services/feature-deps.ts';
import { refuseUsed, type FindUses } from '../services/uses.ts';
import { KeyParams } from '../../platform/http/key-params.ts';
import { withTransaction } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { ListQuery, pageOf, route, type Route } from '../../platform/http/index.ts';
import { deleteSecret, findSecretEntry, listSecrets, putSecret } from './secret.store.ts';
import { generateSigningSecret } from './signing-secret.ts';

declare module '../../platform/facts/facts.ts' {
  interface FactTypes {
    /** Set or deleted. */
    'secret.changed': { key: string };
  }
}

export function secretRoutes(
  deps: Pick<FeatureDeps, 'database' | 'clock' | 'random' | 'secrets' | 'audit' | 'facts'> & { findUses: FindUses },
): Route[] {
  const { database, clock, random, secrets, audit, facts, findUses } = deps;
  const tag = 'Secrets';
  const access = { permission: 'secrets:write' } as const;
  return [
    route({
      method: 'GET',
      path: '/api/v1/secrets',
      tag,
      summary: 'The keys of the secrets; values are never read back',
      access,
      query: ListQuery,
      answer: pageOf(SecretEntry),
      handler: ({ actor, query }) => listSecrets(database.kysely, actor.applicationId, query),
    }),
    route({
      method: 'GET',
      path: '/api/v1/secrets/{key}',
      tag,
      summary: 'Whether a secret exists, and since when; its value is never read back',
      access,
      params: KeyParams,
      answer: SecretEntry,
      errors: ['not_found'],
      async handler({ actor, params }) {
        const entry = await findSecretEntry(database.kysely, actor.applicationId, params.key);
        if (!entry) throw noSecret(params.key);
        return entry;
      },
    }),
    route({
      method: 'PUT',
      path: '/api/v1/secrets/{key}',
      tag,
      summary: 'Set a secret, for {{secret:key}} in headers and addresses of interface calls',
      description: 'With `hosts` it is sent to these and to no others, whatever a flow says.',
      access,
      params: KeyParams,
      body: PutSecretRequest,
      answer: SecretEntry,
      handler: ({ actor, params: { key }, body, request }) =>
        withTransaction(database, async (trx, afterCommit) => {
          const now = clock.now();
          const hosts = body.hosts?.map((host) => host.toLowerCase()) ?? body.hosts;
          const entry = await putSecret(trx, secrets, { ...body, hosts, applicationId: actor.applicationId, key, now });
          facts.publish(afterCommit, { type: 'secret.changed', applicationId: actor.applicationId, key });
          await audit(trx, { actor, address: request.address }, 'secret.set', { id: key }, { hosts: entry.hosts });
          return entry;
        }),
    }),
    route({
      method: 'DELETE',
      path: '/api/v1/secrets/{key}',
      tag,
      summary: 'Delete a secret that nothing names',
      access,
      params: KeyParams,
      errors: ['not_found', 'conflict'],
      handler: ({ actor, params: { key }, request }) =>
        withTransaction(database, async (trx, afterCommit) => {
          refuseUsed('This secret is', await findUses(trx, actor.applicationId, { kind: 'secret', key }));
          if (!(await deleteSecret(trx, actor.applicationId, key))) throw noSecret(key);
          facts.publish(afterCommit, { type: 'secret.changed', applicationId: actor.applicationId, key });
          await audit(trx, { actor, address: request.address }, 'secret.deleted', { id: key });
        }),
    }),
    route({
      method: 'GET',
      path: '/api/v1/signing-secret',
      tag,
      summary: 'The secret that signs interface calls and webhooks (X-Signature)',
      access,
      answer: SigningSecret,
      handler: ({ actor, request }) =>
        withTransaction(database, async (trx) => {
          await audit(trx, { actor, address: request.address }, 'signing-secret.shown', null);
          return { secret: await readSigningSecret(trx, secrets, actor.applicationId) };
        }),
    }),
    route({
      method: 'POST',
      path: '/api/v1/signing-secret/renew',
      tag,
      summary: 'Replace the signing secret; calls are signed with the new one from now on',
      access,
      answer: SigningSecret,
      handler: ({ actor, request }) =>
        withTransaction(database, async (trx) => {
          const secret = generateSigningSecret(random);
          await replaceSigningSecret(trx, secrets, actor.applicationId, secret);
          await audit(trx, { actor, address: request.address }, 'signing-secret.renewed', null);
          return { secret };
        }),
    }),
  ];
}

function noSecret(key: string): AppError {
  return new AppError('not_found', `There is no secret with the key "${key}".`);
}
