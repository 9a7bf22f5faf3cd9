import { closed, VisitAnswer, VisitReport } from '@parley/schemas';
import { Type } from 'typebox';
import { AppError } from '../../platform/errors/index.ts';
import { route, type Route } from '../../platform/http/index.ts';
import type { RateLimiter } from '../../platform/rate-limit.ts';
import { readBearer } from '../admission/visitors.routes.ts';
import type { VisitorTokens } from '../admission/visitor-token.ts';
import { reportVisit, type VisitDeps } from './report-visit.ts';

/** Where browsers tell which page they show, as far as the channel keeps that (CHAN-43). */
export function visitRoutes(
  deps: VisitDeps & {
    tokens: VisitorTokens;
    /** By the browser, and by the address that asks. */
    limiter: RateLimiter;
    addressLimiter: RateLimiter;
  },
): Route[] {
  return [
    route({
      method: 'POST',
      path: '/api/v1/channels/{channelId}/visits',
      tag: 'Visitors',
      summary: 'Tell which page is looked at, and hear of invitations',
      description:
        'Only where the channel keeps visits. A visitor token as bearer says whose visit it is; without one it is nobody’s.',
      access: 'public',
      params: closed({ channelId: Type.String({ maxLength: 64 }) }),
      body: VisitReport,
      bodyLimitBytes: 16 * 1024,
      answer: VisitAnswer,
      errors: ['not_found', 'too_many_requests'],
      handler: ({ params: { channelId }, body, request }) => {
        for (const verdict of [
          deps.limiter.take(`${channelId}/${body.visit}`),
          deps.addressLimiter.take(request.address),
        ]) {
          if (verdict.isAllowed) continue;
          const retryAfterSeconds = Math.ceil(verdict.retryAfterMs / 1_000);
          throw new AppError('too_many_requests', 'Pages are told too fast. Tell later.', { retryAfterSeconds });
        }
        return reportVisit(deps, channelId, body, visitorOf(deps.tokens, readBearer(request.headers)));
      },
    }),
  ];
}

/** A token that is not valid any more says nothing. */
function visitorOf(tokens: VisitorTokens, token: string | undefined) {
  if (token === undefined) return null;
  try {
    return tokens.verify(token);
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}
