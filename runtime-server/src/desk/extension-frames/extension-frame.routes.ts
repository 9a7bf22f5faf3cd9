import { parseTemplate, renderTemplate } from '@parley/engine';
import { closed, ExtensionFrames, Id, type ExtensionFrame, type JsonObject } from '@parley/schemas';
import { Type } from 'typebox';
import {
  openExtensionSecret,
  readExtensions,
  type ExtensionRow,
} from '../../definitions/extensions/extension.store.ts';
import type { ReadSettings } from '../../organisation/settings/settings-cache.ts';
import type { Clock } from '../../platform/clock.ts';
import { maskContacts } from '../../platform/contacts/mask-contacts.ts';
import type { Database } from '../../platform/database/index.ts';
import { hidesContacts } from '../../platform/http/access.ts';
import { route, type Route } from '../../platform/http/index.ts';
import { unixSeconds } from '../../platform/outgoing/index.ts';
import type { Secrets } from '../../platform/secrets.ts';
import { findReadableSession } from '../session-access/find-session.ts';
import { sessionActorOf } from '../session-access/session-actor.ts';
import type { StoryDeps } from '../session-view/session-story.ts';
import { readFrameValues } from './frame-values.ts';
import { protectParameters } from './protect-parameters.ts';

const FrameQuery = closed({ sessionId: Type.Optional(Id) });

/** The pages of one's own as they are opened beside a session (SDK-36, ADMIN-52). */
export function extensionFrameRoutes(
  deps: StoryDeps & {
    database: Pick<Database, 'kysely'>;
    clock: Clock;
    secrets: Secrets;
    settingsOf: ReadSettings;
  },
): Route[] {
  const { database, clock, secrets, settingsOf } = deps;
  const db = database.kysely;
  return [
    route({
      method: 'GET',
      path: '/api/v1/extensions/frames',
      tag: 'Extensions',
      summary: 'The pages of other systems to show now, with their parameters filled in for a session',
      description: 'What the caller sees masked stands masked in the parameters, too.',
      access: { permission: ['sessions:serve', 'sessions:read'] },
      isOfHouse: true,
      query: FrameQuery,
      answer: ExtensionFrames,
      errors: ['not_found'],
      async handler({ actor, query: { sessionId } }) {
        const { applicationId, agentId } = actor;
        const rows = (await readExtensions(db, applicationId)).filter(({ document }) => document.enabled);
        if (rows.length === 0) return { items: [] };
        const session =
          sessionId === undefined ? null : await findReadableSession(db, settingsOf, sessionActorOf(actor), sessionId);
        const templates = rows.flatMap(({ document }) => document.parameters.map(({ value }) => value));
        const values = await readFrameValues(
          deps,
          db,
          { applicationId, agentId, seesContacts: !hidesContacts(actor) },
          session,
          templates,
        );
        const shown = hidesContacts(actor) ? maskContacts({ values }).values : values;
        const now = unixSeconds(clock);
        return {
          items: rows.map((row) => frameOf(row, { values: shown, isOfSession: session !== null, secrets, now })),
        };
      },
    }),
  ];
}

function frameOf(
  row: ExtensionRow,
  { values, isOfSession, secrets, now }: { values: JsonObject; isOfSession: boolean; secrets: Secrets; now: number },
): ExtensionFrame {
  const { name, url, always, parameters, protection } = row.document;
  const filled = parameters.map((parameter) => [parameter.name, fill(parameter.value, values)] as const);
  const secret = openExtensionSecret(secrets, row) ?? '';
  const address = protectParameters(url, filled, { protection, secret, unixSeconds: now });
  return { id: row.id, name, origin: new URL(url).origin, address: isOfSession || always ? address : null };
}

function fill(text: string, values: JsonObject): string {
  const parsed = parseTemplate(text);
  return parsed.status === 'refused' ? text : renderTemplate(parsed.template, values, { secrets: 'keep' });
}
