import type { FeatureDeps } from './organisation/services/feature-deps.ts';
import type { Core } from './core.ts';
import type { Route } from './platform/http/index.ts';
import { createRateLimiter } from './platform/rate-limit.ts';
import { stickerRoutes } from './visitors/stickers/sticker.routes.ts';
import { streamRoutes } from './sessions/streams/stream.routes.ts';
import { transcriptRoutes } from './visitors/transcripts/transcript.routes.ts';
import { noteRoutes } from './visitors/visitor-notes/note.routes.ts';
import type { VisitorSide } from './visitor-side.ts';

/** What a channel offers visitors beside the conversation: notes, transcripts by mail, stickers, streams. */
export type ChannelSide = { routes: Route[] };

const hourly = (mails: number) => ({ ratePerSecond: mails / 3_600, burst: mails });

export function createChannelSide(options: {
  services: Pick<FeatureDeps, 'database' | 'clock' | 'newId' | 'audit' | 'outbox'>;
  core: Pick<Core, 'runner'>;
  visitors: Pick<VisitorSide, 'enter' | 'tokens' | 'uploads'>;
  baseUrl: string;
}): ChannelSide {
  const { services, core, visitors, baseUrl } = options;
  const { clock } = services;
  const { enter, tokens, uploads } = visitors;
  return {
    routes: [
      ...noteRoutes({
        ...services,
        runner: core.runner,
        uploads,
        tokens,
        enter,
        limiter: createRateLimiter({ ...hourly(10), clock }),
        baseUrl,
      }),
      ...transcriptRoutes({
        ...services,
        enter,
        limiter: createRateLimiter({ ...hourly(3), clock }),
        addressLimiter: createRateLimiter({ ...hourly(20), clock }),
      }),
      ...streamRoutes({ database: services.database, runner: core.runner }),
      ...stickerRoutes({ ...services, uploads, baseUrl }),
    ],
  };
}
