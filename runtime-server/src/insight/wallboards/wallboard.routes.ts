import { CreateWallboardRequest, ShowWallRequest, Wall, Wallboard, wallboardLimits } from '@parley/schemas';
import { lockApplication } from '../../organisation/applications/application.store.ts';
import type { Audit } from '../../organisation/audit/audit.ts';
import type { SessionActor } from '../../desk/session-access/session-actor.ts';
import type { Clock } from '../../platform/clock.ts';
import { withTransaction, type Database } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { nameActor, type ApplicationActor, type Reach } from '../../platform/http/actor.ts';
import { ListQuery, pageOf, route, type Route } from '../../platform/http/index.ts';
import { IdParams } from '../../platform/http/key-params.ts';
import { boundReach, includesReach } from '../../platform/http/reach.ts';
import type { NewId } from '../../platform/ids.ts';
import { createRateLimiter } from '../../platform/rate-limit.ts';
import type { Secrets } from '../../platform/secrets.ts';
import type { Boards } from '../board/boards.ts';
import { composeWall } from './compose-wall.ts';
import { readWallLink, wallLink } from './wall-link.ts';
import { readGroupNames } from './group-names.ts';
import {
  countWallboards,
  deleteWallboard,
  findShownWallboard,
  listWallboards,
  type WallboardRow,
} from './wallboard.store.ts';

type Deps = {
  database: Database;
  clock: Clock;
  newId: NewId;
  secrets: Secrets;
  audit: Audit;
  baseUrl: string;
  boards: Boards;
};

const dayMilliseconds = 86_400_000;

/** Boards for screens on the wall: made and revoked by who may, seen by whoever has the link (MON-11). */
export function wallboardRoutes(deps: Deps): Route[] {
  const { database, baseUrl, secrets, audit } = deps;
  const tag = 'Supervision';
  const access = { permission: 'wallboards:write' } as const;
  const urlOf = (id: string): string => `${baseUrl}/wall#${wallLink(secrets, id)}`;
  return [
    route({
      method: 'GET',
      path: '/api/v1/wallboards',
      tag,
      summary: 'Boards for screens on the wall, newest first',
      description: 'Those that show nothing which the caller may not see, each with its link.',
      access,
      query: ListQuery,
      answer: pageOf(Wallboard),
      handler: ({ actor, query }) =>
        listWallboards(database.kysely, { applicationId: actor.applicationId, reach: reachOf(actor), urlOf }, query),
    }),
    route({
      method: 'POST',
      path: '/api/v1/wallboards',
      tag,
      summary: 'Make a board for a screen on the wall',
      access,
      body: CreateWallboardRequest,
      status: 201,
      answer: Wallboard,
      errors: ['forbidden', 'unprocessable'],
      handler: ({ actor, body, request }) => createWallboard(deps, { actor, address: request.address }, body, urlOf),
    }),
    route({
      method: 'DELETE',
      path: '/api/v1/wallboards/{id}',
      tag,
      summary: 'Revoke a board: its link shows nothing any more',
      access,
      params: IdParams,
      errors: ['not_found'],
      handler: ({ actor, params: { id }, request }) =>
        withTransaction(database, async (trx) => {
          const { applicationId } = actor;
          const gone = await deleteWallboard(trx, { applicationId, reach: reachOf(actor), id });
          if (!gone) throw new AppError('not_found', 'There is no wallboard with this id.');
          await audit(trx, { actor, address: request.address }, 'wallboard.revoked', { id, name: gone.name });
        }),
    }),
    showRoute(deps),
  ];
}

/** Each screen asks every few seconds; whoever tries links is slowed down by address. */
function showRoute({ database, clock, secrets, boards }: Deps): Route {
  const screens = createRateLimiter({ ratePerSecond: 5, burst: 50, clock });
  const strangers = createRateLimiter({ ratePerSecond: 0.5, burst: 20, clock });
  return route({
    method: 'POST',
    path: '/api/v1/wall',
    tag: 'Supervision',
    summary: 'What a screen on the wall shows, by its link',
    description: 'Counts and times alone: nothing that a visitor is called or has said.',
    access: 'public',
    body: ShowWallRequest,
    answer: Wall,
    errors: ['not_found', 'too_many_requests'],
    async handler({ body: { link }, request }) {
      const id = readWallLink(secrets, link);
      const verdict = id === null ? strangers.take(request.address) : screens.take(id);
      if (!verdict.isAllowed) {
        throw new AppError('too_many_requests', 'This board is asked for too often. Wait a moment.', {
          retryAfterSeconds: Math.ceil(verdict.retryAfterMs / 1_000),
        });
      }
      const row = id === null ? null : await findShownWallboard(database.kysely, { id, now: clock.now() });
      if (!row) throw new AppError('not_found', 'This link shows no board: it was revoked, has expired, or was cut.');
      const [board, names] = await Promise.all([
        boards.read(actorOf(row)),
        readGroupNames(database.kysely, row.application_id, row.groups),
      ]);
      return composeWall(row, board, names);
    },
  });
}

async function createWallboard(
  { database, clock, newId, audit }: Deps,
  caller: { actor: ApplicationActor; address: string },
  body: CreateWallboardRequest,
  urlOf: (id: string) => string,
): Promise<Wallboard> {
  const { applicationId } = caller.actor;
  const reach = reachOf(caller.actor);
  const wanted = body.skillGroups ?? [];
  if (!includesReach(reach, wanted))
    throw new AppError('forbidden', 'One of these skill groups is not within your reach.');
  const groups = wanted.length > 0 ? wanted : reach === 'all' ? null : [...reach];
  const now = clock.now();
  const row: WallboardRow = {
    id: newId('wal'),
    application_id: applicationId,
    name: body.name,
    groups,
    language: body.language ?? 'en',
    shows_agents: body.showsAgents,
    created_by: nameActor(caller.actor),
    created_at: now,
    expires_at: new Date(now.getTime() + body.days * dayMilliseconds),
    last_shown_at: null,
  };
  return withTransaction(database, async (trx) => {
    await lockApplication(trx, applicationId);
    const names = await readGroupNames(trx, applicationId, groups);
    const unknown = wanted.find((key) => !names.has(key));
    if (unknown !== undefined) {
      const message = `There is no skill group "${unknown}".`;
      throw new AppError('unprocessable', message, { problems: [{ pointer: '/skillGroups', message }] });
    }
    if ((await countWallboards(trx, applicationId)) >= wallboardLimits.perApplication) {
      const message = `There are ${wallboardLimits.perApplication} wallboards already. Revoke one that hangs nowhere.`;
      throw new AppError('unprocessable', message);
    }
    await trx.insertInto('wallboard').values(row).execute();
    const { id, name, language } = row;
    await audit(trx, caller, 'wallboard.created', { id, name }, { groups, days: body.days });
    return {
      id,
      name,
      skillGroups: groups === null ? null : [...names.values()],
      language,
      showsAgents: row.shows_agents,
      url: urlOf(id),
      createdBy: null,
      createdAt: now.toISOString(),
      expiresAt: row.expires_at.toISOString(),
      lastShownAt: null,
    };
  });
}

/** A board is of what goes on and of what ended today: who makes one may see both. */
function reachOf({ reach }: Pick<ApplicationActor, 'reach'>): Reach {
  return boundReach(reach, reach.ongoing).history;
}

/** Whoever looks at the screen sees these groups, and does nothing. */
function actorOf({ application_id: applicationId, groups }: WallboardRow): SessionActor {
  const reach = groups ?? 'all';
  return {
    applicationId,
    agentId: null,
    reach: { ongoing: reach, history: reach, customers: [] },
    administers: false,
    seesContacts: false,
  };
}
