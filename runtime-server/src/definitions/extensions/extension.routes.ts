import { parseTemplate } from '@parley/engine';
import { Extension, extensionLimits, PutExtensionRequest } from '@parley/schemas';
import { lockApplication } from '../../organisation/applications/application.store.ts';
import type { FeatureDeps } from '../../organisation/services/feature-deps.ts';
import { withTransaction } from '../../platform/database/index.ts';
import { AppError, type FieldProblem } from '../../platform/errors/index.ts';
import { ListQuery, pageOf, route, type Route } from '../../platform/http/index.ts';
import { IdParams } from '../../platform/http/key-params.ts';
import {
  findExtension,
  listExtensions,
  presentExtension,
  sealExtensionSecret,
  type ExtensionRow,
} from './extension.store.ts';

/** Pages of one's own beside conversations (SDK-36, SDK-37, ADMIN-52). */
export function extensionRoutes({
  database,
  clock,
  newId,
  secrets,
  audit,
  baseUrl,
}: Pick<FeatureDeps, 'database' | 'clock' | 'newId' | 'secrets' | 'audit' | 'baseUrl'>): Route[] {
  const tag = 'Extensions';
  const write = { permission: 'settings:write' } as const;
  const db = database.kysely;

  /** The row as it is to be; a secret stays with its host, and where it is needed there is one. */
  const rowOf = (
    place: { applicationId: string; id: string },
    { secret, ...document }: PutExtensionRequest,
    before: ExtensionRow | null,
  ): ExtensionRow => {
    const isSameHost = before !== null && new URL(before.document.url).host === new URL(document.url).host;
    const kept = isSameHost ? before.secret_sealed : null;
    const sealed = secret === undefined ? kept : sealExtensionSecret(secrets, place, document.url, secret);
    refuseFaulty({ ...document, hasSecret: sealed !== null }, baseUrl);
    return {
      id: place.id,
      application_id: place.applicationId,
      document,
      secret_sealed: document.protection === 'plain' ? null : sealed,
      updated_at: clock.now(),
    };
  };

  return [
    route({
      method: 'GET',
      path: '/api/v1/extensions',
      tag,
      summary: 'Pages of other systems that stand beside conversations, in the order of their tabs',
      access: write,
      query: ListQuery,
      answer: pageOf(Extension),
      handler: ({ actor, query }) => listExtensions(db, actor.applicationId, query),
    }),
    route({
      method: 'POST',
      path: '/api/v1/extensions',
      tag,
      summary: 'Add a page; agents see it when they load theirs again',
      access: write,
      body: PutExtensionRequest,
      status: 201,
      answer: Extension,
      errors: ['unprocessable'],
      handler: ({ actor, body, request }) =>
        withTransaction(database, async (trx) => {
          const { applicationId } = actor;
          await lockApplication(trx, applicationId);
          const page = await listExtensions(trx, applicationId, { limit: extensionLimits.extensions });
          if (page.items.length >= extensionLimits.extensions) {
            throw new AppError(
              'unprocessable',
              `There are ${page.items.length} extensions already; no more are possible.`,
            );
          }
          const row = rowOf({ applicationId, id: newId('ext') }, body, null);
          await trx
            .insertInto('extension')
            .values({ ...row, document: JSON.stringify(row.document) })
            .execute();
          const { name, url } = body;
          await audit(trx, { actor, address: request.address }, 'extension.created', { id: row.id, name }, { url });
          return presentExtension(row);
        }),
    }),
    route({
      method: 'PUT',
      path: '/api/v1/extensions/{id}',
      tag,
      summary: 'Change a page; a secret that is not given stays while its host does',
      access: write,
      params: IdParams,
      body: PutExtensionRequest,
      answer: Extension,
      errors: ['not_found'],
      handler: ({ actor, params: { id }, body, request }) =>
        withTransaction(database, async (trx) => {
          const { applicationId } = actor;
          await lockApplication(trx, applicationId);
          const before = await findExtension(trx, applicationId, id);
          if (!before) throw noExtension();
          const row = rowOf({ applicationId, id }, body, before);
          const { document, secret_sealed, updated_at } = row;
          await trx
            .updateTable('extension')
            .set({ document: JSON.stringify(document), secret_sealed, updated_at })
            .where('id', '=', id)
            .execute();
          const { name, url } = body;
          await audit(trx, { actor, address: request.address }, 'extension.changed', { id, name }, { url });
          return presentExtension(row);
        }),
    }),
    route({
      method: 'DELETE',
      path: '/api/v1/extensions/{id}',
      tag,
      summary: 'Delete a page',
      access: write,
      params: IdParams,
      errors: ['not_found'],
      handler: ({ actor, params: { id }, request }) =>
        withTransaction(database, async (trx) => {
          const before = await findExtension(trx, actor.applicationId, id);
          if (!before) throw noExtension();
          await trx.deleteFrom('extension').where('id', '=', id).execute();
          const { name } = before.document;
          await audit(trx, { actor, address: request.address }, 'extension.deleted', { id, name });
        }),
    }),
  ];
}

/** @throws AppError `invalid` */
function refuseFaulty(extension: Omit<PutExtensionRequest, 'secret'> & { hasSecret: boolean }, baseUrl: string): void {
  const { url, parameters, protection, hasSecret } = extension;
  const problems: FieldProblem[] = [
    ...addressProblems(url, baseUrl),
    ...parameters.flatMap(({ value }, index): FieldProblem[] =>
      parseTemplate(value).status === 'refused'
        ? [{ pointer: `/parameters/${index}/value`, message: 'What stands in braces here cannot be read.' }]
        : [],
    ),
    ...parameters.flatMap(({ name }, index): FieldProblem[] =>
      parameters.findIndex((other) => other.name === name) < index
        ? [{ pointer: `/parameters/${index}/name`, message: `"${name}" is there twice. Remove one of them.` }]
        : [],
    ),
    ...(protection !== 'plain' && !hasSecret
      ? [{ pointer: '/secret', message: 'Write a secret of at least 16 characters; its page needs the same.' }]
      : []),
  ];
  if (problems.length > 0) throw new AppError('invalid', problems[0]?.message ?? '', { problems });
}

/** A page of our own origin would not be held by its sandbox. */
function addressProblems(url: string, baseUrl: string): FieldProblem[] {
  const pointer = '/url';
  if (!URL.canParse(url))
    return [{ pointer, message: 'This is no address. Write one like https://crm.example.com/card.' }];
  const { origin, username, password } = new URL(url);
  if (username !== '' || password !== '')
    return [{ pointer, message: 'Leave user name and password out of the address.' }];
  if (origin === new URL(baseUrl).origin)
    return [{ pointer, message: 'A page of this server itself cannot be shown here.' }];
  return [];
}

function noExtension(): AppError {
  return new AppError('not_found', 'There is no such extension. It may have been deleted.');
}
