import {
  closed,
  ModelCosts,
  ModelProvider,
  modelProviderLimits,
  ModelTrial,
  PutModelProviderRequest,
  TryModelProviderRequest,
} from '@parley/schemas';
import { Type } from 'typebox';
import { lockApplication } from '../../organisation/applications/application.store.ts';
import type { FeatureDeps } from '../../organisation/services/feature-deps.ts';
import { withTransaction } from '../../platform/database/index.ts';
import { AppError, type FieldProblem } from '../../platform/errors/index.ts';
import { route, type Route } from '../../platform/http/index.ts';
import { KeyParams } from '../../platform/http/key-params.ts';
import type { Models } from './models.ts';
import {
  findModelProvider,
  presentModelProvider,
  readModelProviders,
  readUsedToday,
  sealApiKey,
  type ModelProviderRow,
} from './model-provider.store.ts';
import { readModelCosts } from './read-model-costs.ts';

export type ModelProviderDeps = Pick<FeatureDeps, 'database' | 'clock' | 'secrets' | 'audit'> & { models: Models };

const tag = 'Language models';
const read = { permission: 'models:read' } as const;
const write = { permission: 'models:write' } as const;

/** Where language models are asked. Nothing is sent anywhere before an administrator switched one on. */
export function modelProviderRoutes(deps: ModelProviderDeps): Route[] {
  const { database, clock, models } = deps;
  const db = database.kysely;
  return [
    route({
      method: 'GET',
      path: '/api/v1/model-providers',
      tag,
      isOfHouse: true,
      summary: 'Where language models are asked, in the order in which they are, with what was used today',
      access: read,
      answer: closed({ items: Type.Array(ModelProvider) }),
      async handler({ actor }) {
        const used = await readUsedToday(db, actor.applicationId, clock.now());
        const rows = await readModelProviders(db, actor.applicationId);
        return { items: rows.map((row) => presentModelProvider(row, used.get(row.key))) };
      },
    }),
    putRoute(deps),
    route({
      method: 'DELETE',
      path: '/api/v1/model-providers/{key}',
      tag,
      isOfHouse: true,
      summary: 'Delete a provider with its key',
      access: write,
      params: KeyParams,
      errors: ['not_found'],
      handler: ({ actor, params: { key }, request }) =>
        withTransaction(database, async (trx) => {
          const row = await findModelProvider(trx, actor.applicationId, key);
          if (!row) throw noProvider(key);
          await trx
            .deleteFrom('model_provider')
            .where('application_id', '=', actor.applicationId)
            .where('key', '=', key)
            .execute();
          const { name } = row.document;
          await deps.audit(trx, { actor, address: request.address }, 'model-provider.deleted', { id: key, name });
        }),
    }),
    route({
      method: 'POST',
      path: '/api/v1/model-providers/{key}/try',
      tag,
      isOfHouse: true,
      summary: 'Ask it something, also while it is switched off',
      description: 'The text is sent to the provider as it is, and counts as its use.',
      access: write,
      params: KeyParams,
      body: TryModelProviderRequest,
      answer: ModelTrial,
      errors: ['not_found'],
      async handler({ actor, params: { key }, body }) {
        const trial = await models.try({ applicationId: actor.applicationId, key }, body.text);
        if (!trial) throw noProvider(key);
        return trial;
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/model-costs',
      tag,
      isOfHouse: true,
      summary: 'What language models were asked for, by day and robot: requests, tokens, cost, time',
      access: read,
      query: closed({ days: Type.Integer({ minimum: 1, maximum: 90, default: 14 }) }),
      answer: ModelCosts,
      handler: async ({ actor, query: { days } }) => ({
        items: await readModelCosts(db, actor.applicationId, new Date(clock.now().getTime() - days * 86_400_000)),
      }),
    }),
  ];
}

function putRoute({ database, clock, secrets, audit }: ModelProviderDeps): Route {
  return route({
    method: 'PUT',
    path: '/api/v1/model-providers/{key}',
    tag,
    isOfHouse: true,
    summary: 'Add or change a provider; a key that is not given stays while the host does',
    access: write,
    params: KeyParams,
    body: PutModelProviderRequest,
    answer: ModelProvider,
    errors: ['unprocessable'],
    handler: ({ actor, params: { key }, body: { apiKey, ...document }, request }) =>
      withTransaction(database, async (trx) => {
        const { applicationId } = actor;
        refuseFaulty(document);
        await lockApplication(trx, applicationId);
        const before = await findModelProvider(trx, applicationId, key);
        if (!before) refuseTooMany((await readModelProviders(trx, applicationId)).length);
        const sealed =
          apiKey === undefined
            ? keptKey(before, document.baseUrl)
            : sealApiKey(secrets, { applicationId, key }, document.baseUrl, apiKey);
        const set = { document: JSON.stringify(document), api_key_sealed: sealed, updated_at: clock.now() };
        await trx
          .insertInto('model_provider')
          .values({ application_id: applicationId, key, ...set })
          .onConflict((conflict) => conflict.columns(['application_id', 'key']).doUpdateSet(set))
          .execute();
        const { name, baseUrl, enabled } = document;
        await audit(
          trx,
          { actor, address: request.address },
          'model-provider.changed',
          { id: key, name },
          {
            baseUrl,
            enabled,
          },
        );
        const row = await findModelProvider(trx, applicationId, key);
        if (!row) throw noProvider(key);
        return presentModelProvider(row);
      }),
  });
}

/** A key is sent to no other host than the one it was given for. */
function keptKey(before: ModelProviderRow | null, baseUrl: string): string | null {
  const isSameHost = before !== null && new URL(before.document.baseUrl).origin === new URL(baseUrl).origin;
  return isSameHost ? before.api_key_sealed : null;
}

function refuseFaulty({ baseUrl }: { baseUrl: string }): void {
  if (URL.canParse(baseUrl)) return;
  const problems: FieldProblem[] = [
    { pointer: '/baseUrl', message: 'This is no address. Write one like https://api.example.com/v1.' },
  ];
  throw new AppError('invalid', problems[0]?.message ?? '', { problems });
}

function refuseTooMany(count: number): void {
  if (count < modelProviderLimits.providers) return;
  throw new AppError('unprocessable', `There are ${count} providers already; no more are possible.`);
}

function noProvider(key: string): AppError {
  return new AppError('not_found', `There is no provider with the key "${key}".`);
}
