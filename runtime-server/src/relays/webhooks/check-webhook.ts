import { isIP } from 'node:net';
import type { WebhookFilter } from '@parley/schemas';
import { sql } from 'kysely';
import type { Executor } from '../../platform/database/index.ts';
import { AppError, type FieldProblem } from '../../platform/errors/index.ts';
import { hidesContacts } from '../../platform/http/access.ts';
import type { ApplicationActor } from '../../platform/http/actor.ts';
import { refusePartial } from '../../platform/http/refuse-partial.ts';
import { isPublicAddress, parseOutgoingUrl, type AllowedHosts } from '../../platform/outgoing/index.ts';

/**
 * An endpoint hears of everything in the application: whoever points it somewhere must see all of that themselves.
 *
 * @throws AppError `forbidden`
 */
export function refusePointing(actor: ApplicationActor, includePersonal: boolean): void {
  refusePartial(actor.reach, ['ongoing', 'history', 'customers', 'left-messages']);
  if (!includePersonal || !hidesContacts(actor)) return;
  throw new AppError(
    'forbidden',
    'This endpoint is sent phone numbers and e-mail addresses, which your role does not see. Ask somebody whose role does.',
  );
}

/**
 * What would be refused at every try is refused at once. Names are looked up when something is sent.
 *
 * @throws AppError `invalid`
 */
export function refuseUnreachable(url: string, allowedHosts: AllowedHosts): void {
  const parsed = parseOutgoingUrl(url);
  if (parsed.status === 'failed') throw invalidUrl(parsed.message);
  const { hostname, port, protocol } = parsed.url;
  const host = hostname.replace(/^\[|\]$/g, '');
  const isOurs = /(?:^|\.)localhost\.?$/.test(host) || (isIP(host) !== 0 && !isPublicAddress(host));
  if (!isOurs || allowedHosts.has(hostname, Number(port || (protocol === 'https:' ? 443 : 80)))) return;
  throw invalidUrl(`${host} is not on the public internet: if it should be reached, add it to ALLOW_PRIVATE_HOSTS.`);
}

/** @throws AppError `unprocessable` for a channel or group that is not there */
export async function refuseUnknown(trx: Executor, applicationId: string, filter: WebhookFilter): Promise<void> {
  const { channelIds = [], skillGroupKeys = [] } = filter;
  const { rows } = await sql<{ kind: string; key: string }>`
    select 'channel' as kind, id as key from channel
      where application_id = ${applicationId} and id = any(${channelIds}::text[]) and deleted_at is null
    union all
    select 'group', key from skill_group
      where application_id = ${applicationId} and key = any(${skillGroupKeys}::text[])`.execute(trx);
  const known = new Set(rows.map(({ kind, key }) => `${kind} ${key}`));
  const problems: FieldProblem[] = [
    ...channelIds.flatMap((id, index) =>
      known.has(`channel ${id}`)
        ? []
        : [{ pointer: `/filter/channelIds/${index}`, message: `There is no channel ${id}.` }],
    ),
    ...skillGroupKeys.flatMap((key, index) =>
      known.has(`group ${key}`)
        ? []
        : [{ pointer: `/filter/skillGroupKeys/${index}`, message: `There is no skill group "${key}".` }],
    ),
  ];
  const [first] = problems;
  if (first) throw new AppError('unprocessable', first.message, { problems });
}

function invalidUrl(message: string): AppError {
  return new AppError('invalid', message, { problems: [{ pointer: '/url', message }] });
}
