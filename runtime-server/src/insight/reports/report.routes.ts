import { closed, Report, ReportChoices, ReportedSession, reportFilters, ReportQuery } from '@parley/schemas';
import { Type } from 'typebox';
import { sessionActorOf } from '../../desk/session-access/session-actor.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Executor } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { nameActor, type ApplicationActor } from '../../platform/http/actor.ts';
import { listParameters, pageOf, route, type Route } from '../../platform/http/index.ts';
import { createRateLimiter } from '../../platform/rate-limit.ts';
import { readChoices } from './choices.ts';
import type { ReportDefinition } from './report-definition.ts';
import { listReported } from './reported-sessions.ts';
import type { ReportReader } from './ask-report.ts';
import type { Reports } from './reports.ts';
import { readCustomers } from './customers.ts';
import { readServiceQuality } from './service-quality.ts';
import { readWaitReport } from './waits.ts';
import { readWorkload } from './workload.ts';

/** Every report that is figures over sessions. Another one is a line here, and its page. */
const reportDefinitions: readonly ReportDefinition[] = [
  {
    name: 'workload',
    summary: 'What was done: conversations and messages, how they are spread, and by whom',
    read: readWorkload,
  },
  {
    name: 'service-quality',
    summary: 'How well it was done: response times, ratings, valid conversations, and by whom',
    read: readServiceQuality,
  },
  {
    name: 'waits',
    summary: 'Waiting and abandonment: each wait, also the second of one conversation',
    read: readWaitReport,
  },
  {
    name: 'customers',
    summary: 'Individual customers: along time by kind of channel, by channel, tag and number of visits',
    read: readCustomers,
  },
];

const ReportedQuery = closed({
  ...listParameters,
  ...reportFilters,
  set: Type.String({ minLength: 1, maxLength: 500, description: '`set` of a figure' }),
});

/** Of one person: as fast as one chooses filters. */
const rate = { ratePerSecond: 2, burst: 40 };

const access = { permission: 'reports:read', whenClosed: true } as const;
const description =
  'Of the conversations that began in the days asked for, both included, in the application’s time zone; without days this week. Only of skill groups whose figures the caller’s role reaches; `groups` names them. Formulas are in the guide.';

/** Numbers over sessions, each with the sessions that it counts (STAT-16 to STAT-33). */
export function reportRoutes({ db, clock, reports }: { db: Executor; clock: Clock; reports: Reports }): Route[] {
  const tag = 'Reports';
  const limiter = createRateLimiter({ ...rate, clock });
  const take = (actor: ApplicationActor): void => {
    const verdict = limiter.take(`${actor.applicationId} ${nameActor(actor)}`);
    if (verdict.isAllowed) return;
    throw new AppError('too_many_requests', 'Many reports were asked for just now. Wait a moment.', {
      retryAfterSeconds: Math.ceil(verdict.retryAfterMs / 1000),
    });
  };
  const each = (definition: ReportDefinition): Route =>
    route({
      method: 'GET',
      path: `/api/v1/reports/${definition.name}`,
      tag,
      summary: definition.summary,
      description,
      access,
      query: ReportQuery,
      answer: Report,
      errors: ['invalid', 'too_many_requests'],
      handler: ({ actor, query, request: { signal } }) => {
        take(actor);
        return reports.read(definition, readerOf(actor), query, signal);
      },
    });
  return [
    ...reportDefinitions.map(each),
    route({
      method: 'GET',
      path: '/api/v1/reports/sessions',
      tag,
      summary: 'The sessions that a figure counts, the latest first',
      description: 'With the filters of the report that the figure is from.',
      access,
      query: ReportedQuery,
      answer: pageOf(ReportedSession),
      errors: ['invalid', 'too_many_requests'],
      async handler({ actor, query: { set, cursor, limit, ...query }, request: { signal } }) {
        take(actor);
        const asked = await reports.ask(readerOf(actor), query);
        const page = { limit, ...(cursor !== undefined && { cursor }) };
        const { applicationId } = actor;
        return reports.inTurn({ applicationId, signal }, (trx) =>
          listReported(trx, { actor: sessionActorOf(actor), asked, set }, page),
        );
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/reports/choices',
      tag,
      summary: 'By what the sessions of a report can be chosen',
      access,
      answer: ReportChoices,
      errors: ['too_many_requests'],
      handler: ({ actor }) => {
        take(actor);
        return readChoices(db, readerOf(actor));
      },
    }),
  ];
}

function readerOf({ applicationId, reach }: Pick<ApplicationActor, 'applicationId' | 'reach'>): ReportReader {
  return { applicationId, reach: reach.figures };
}
