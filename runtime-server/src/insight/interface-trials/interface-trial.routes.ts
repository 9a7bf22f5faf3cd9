import { InterfaceTrialRequest, InterfaceTrialResult, jsonText } from '@parley/schemas';
import type { Audit } from '../../organisation/audit/audit.ts';
import { nameActor } from '../../platform/http/actor.ts';
import { callWithRetries, parseOutgoingUrl, type CallDependencies } from '../../platform/outgoing/index.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { route, type Route } from '../../platform/http/index.ts';
import type { NewId } from '../../platform/ids.ts';
import { createRateLimiter } from '../../platform/rate-limit.ts';

export type InterfaceTrialDeps = {
  database: Database;
  clock: Clock;
  newId: NewId;
  audit: Audit;
  /** From 0 up to 1. */
  random: () => number;
  /** How calls of an application leave: guarded, signed, with its secrets. */
  callingFor: (applicationId: string) => Promise<CallDependencies>;
};

/** Calls of one person: enough for trying, too few for anything else. */
const limit = { ratePerSecond: 0.5, burst: 20 };
/** A trial ends after so many tries whatever the module allows: somebody is looking at it. */
const mostTries = 3;

/** Really sends one interface call, as the flow would: for the designer's simulator. */
export function interfaceTrialRoutes(deps: InterfaceTrialDeps): Route[] {
  const { database, clock, newId, audit, random, callingFor } = deps;
  const limiter = createRateLimiter({ ...limit, clock });
  return [
    route({
      method: 'POST',
      path: '/api/v1/flows/interface-trial',
      tag: 'Flows',
      summary: 'Really send an interface call, to try it',
      description:
        'Goes where and how a flow would send it: only to public or allowed hosts, signed, with secrets filled in. What comes back holds no secret. At most three tries.',
      access: { permission: 'flows:write' },
      body: InterfaceTrialRequest,
      bodyLimitBytes: 300 * 1024,
      answer: InterfaceTrialResult,
      errors: ['too_many_requests'],
      async handler({ actor, body, request }) {
        const verdict = limiter.take(nameActor(actor));
        if (!verdict.isAllowed) {
          const retryAfterSeconds = Math.ceil(verdict.retryAfterMs / 1000);
          throw new AppError(
            'too_many_requests',
            `Interface calls are tried too fast. Try again in ${retryAfterSeconds} seconds.`,
            { retryAfterSeconds },
          );
        }
        const { applicationId } = actor;
        const began = clock.now().getTime();
        const calling = await callingFor(applicationId);
        const { outcome, attempts } = await callWithRetries(
          {
            ...(body.method && { method: body.method }),
            url: body.url,
            headers: body.headers,
            body: body.body === undefined ? '' : jsonText(body.body),
            key: newId('try'),
            timeoutSeconds: body.timeoutSeconds,
            maxErrors: Math.min(body.maxErrors, mostTries),
            ...(body.responseSchema && { responseSchema: body.responseSchema }),
            ...(body.anyAnswer && { anyAnswer: true }),
          },
          { ...calling, random },
        );
        const caller = { actor, address: request.address };
        await audit(database.kysely, caller, 'interface.tried', { id: hostOf(body.url) }, { status: outcome.status });
        const told = { attempts, milliseconds: clock.now().getTime() - began };
        return outcome.status === 'returned'
          ? { ok: true as const, answer: outcome.response, ...told }
          : { ok: false as const, message: outcome.message, reason: outcome.reason, ...told };
      },
    }),
  ];
}

/** For the audit: no path, which may hold what is secret. */
function hostOf(url: string): string {
  const target = parseOutgoingUrl(url);
  return target.status === 'failed' ? '' : target.url.host;
}
