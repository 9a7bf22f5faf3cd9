import { closed, FlowSession, FlowTraffic, Instant } from '@parley/schemas';
import { Type } from 'typebox';
import { IdParams } from '../../platform/http/key-params.ts';
import type { FlowCache } from '../../sessions/flow-runner/flow-cache.ts';
import { sessionActorOf } from '../../desk/session-access/session-actor.ts';
import { findFlow } from '../../definitions/flows/flow.store.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { listParameters, pageOf, route, type Route } from '../../platform/http/index.ts';
import { assembleTraffic } from './assemble-traffic.ts';
import { readFlowWays, type FlowWays } from './flow-ways.ts';
import { countTraffic, listFlowSessions, type TrafficQuery } from './flow-traffic.store.ts';

const period = {
  version: Type.Optional(Type.Integer({ minimum: 1, maximum: 2 ** 31 - 1, description: 'absent = all versions' })),
  from: Type.Optional(Instant),
  to: Type.Optional(Instant),
};
const dayMilliseconds = 86_400_000;

/** How sessions go through a flow: for the canvas as a dashboard. */
export function flowTrafficRoutes(deps: { database: Database; clock: Clock; flows: FlowCache }): Route[] {
  const { database, clock, flows } = deps;
  const db = database.kysely;
  const requireFlow = async (applicationId: string, id: string): Promise<void> => {
    if (!(await findFlow(db, applicationId, id))) throw new AppError('not_found', 'There is no flow with this id.');
  };
  return [
    route({
      method: 'GET',
      path: '/api/v1/flows/{id}/traffic',
      tag: 'Flows',
      summary: 'Where the sessions of a period went, and where the open ones stand',
      description: 'Sessions that began from `from` (default: a day ago) until before `to` (default: now).',
      access: { permission: 'sessions:read' },
      params: IdParams,
      query: closed(period),
      answer: FlowTraffic,
      errors: ['not_found'],
      async handler({ actor, params: { id: flowId }, query }) {
        await requireFlow(actor.applicationId, flowId);
        const asked = { ...readPeriod(flowId, query, clock.now()), reach: actor.reach.figures };
        const rows = await countTraffic(db, asked);
        const ways = await readWays(flows, flowId, rows.started);
        const byEndStatus = new Map<(typeof rows.ended)[number]['status'], number>();
        for (const { status, sessions } of rows.ended)
          byEndStatus.set(status, (byEndStatus.get(status) ?? 0) + sessions);
        return {
          from: asked.from.toISOString(),
          to: asked.to.toISOString(),
          version: asked.version,
          sessions: rows.started.reduce((sum, { sessions }) => sum + sessions, 0),
          now: rows.open.reduce((sum, { sessions }) => sum + sessions, 0),
          byEndStatus: [...byEndStatus].map(([status, sessions]) => ({ status, sessions })),
          byVersion: rows.started,
          ...assembleTraffic(rows, (version) => ways.get(version)),
        };
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/flows/{id}/sessions',
      tag: 'Flows',
      summary: 'The sessions of a flow, latest first',
      description: 'With `node`: those that stood at it at some time.',
      access: { permission: 'sessions:read' },
      params: IdParams,
      query: closed({
        ...listParameters,
        ...period,
        node: Type.Optional(Type.String({ minLength: 1, maxLength: 64 })),
      }),
      answer: pageOf(FlowSession),
      errors: ['not_found'],
      async handler({ actor, params: { id: flowId }, query }) {
        await requireFlow(actor.applicationId, flowId);
        return listFlowSessions(db, { actor: sessionActorOf(actor), flowId }, query);
      },
    }),
  ];
}

function readPeriod(
  flowId: string,
  query: { version?: number; from?: string; to?: string },
  now: Date,
): Omit<TrafficQuery, 'reach'> {
  const to = query.to === undefined ? now : new Date(query.to);
  const from = query.from === undefined ? new Date(to.getTime() - dayMilliseconds) : new Date(query.from);
  if (from < to) return { flowId, version: query.version ?? null, from, to };
  throw new AppError('invalid', 'The period is not one.', {
    problems: [{ pointer: '/from', message: '"from" must be before "to".' }],
  });
}

async function readWays(
  flows: FlowCache,
  flowId: string,
  versions: readonly { version: number }[],
): Promise<Map<number, FlowWays>> {
  const ways = new Map<number, FlowWays>();
  for (const { version } of versions) {
    const { read } = await flows.version(flowId, version);
    ways.set(version, readFlowWays(read.document));
  }
  return ways;
}
