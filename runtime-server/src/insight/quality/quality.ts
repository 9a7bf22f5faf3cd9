import type { Route } from '../../platform/http/index.ts';
import { appealRoutes } from './appeals/appeal.routes.ts';
import type { AppealDeps } from './appeals/appeal.service.ts';
import { ownReviewRoutes } from './reviews/own-review.routes.ts';
import { reviewRoutes } from './reviews/review.routes.ts';
import { schemeRoutes } from './scheme/scheme.routes.ts';
import { reviewTaskRoutes } from './tasks/task.routes.ts';

/** How good the service was: what is scored, reviews, samples, and appeals. */
export function qualityRoutes(deps: AppealDeps): Route[] {
  return [
    ...schemeRoutes(deps),
    ...reviewRoutes(deps),
    ...ownReviewRoutes(deps),
    ...reviewTaskRoutes(deps),
    ...appealRoutes(deps),
  ];
}
