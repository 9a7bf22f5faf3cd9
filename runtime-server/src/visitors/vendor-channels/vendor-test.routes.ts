import { VendorTestResult } from '@parley/schemas';
import { IdParams } from '../../platform/http/key-params.ts';
import type { Audit } from '../../organisation/audit/audit.ts';
import { nameActor } from '../../platform/http/actor.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { route, type Route } from '../../platform/http/index.ts';
import { createRateLimiter } from '../../platform/rate-limit.ts';
import type { Secrets } from '../../platform/secrets.ts';
import { loadVendorChannel } from '../../definitions/channels/vendor-account.store.ts';
import type { VendorChannel } from '../../definitions/channels/vendor-account.ts';
import type { VendorDriver } from './vendor-driver.ts';

export type VendorTestDeps = {
  database: Database;
  clock: Clock;
  secrets: Secrets;
  audit: Audit;
  driverOf: (channel: VendorChannel) => VendorDriver;
};

/** Tests of one person: enough while entering credentials, too few to guess any. */
const limit = { ratePerSecond: 0.2, burst: 6 };

/** Asks a vendor whether the stored credentials work. */
export function vendorTestRoutes({ database, clock, secrets, audit, driverOf }: VendorTestDeps): Route[] {
  const limiter = createRateLimiter({ ...limit, clock });
  return [
    route({
      method: 'POST',
      path: '/api/v1/channels/{id}/connection-test',
      tag: 'Channels',
      summary: 'Test the stored credentials of a vendor channel',
      description:
        'Makes one signed call that only asks the vendor whether it knows the accounts: nothing is sent to anybody. ' +
        'A vendor that cannot be reached or refuses is an answer, not an error. Secrets are never part of it.',
      access: { permission: 'channels:write' },
      params: IdParams,
      answer: VendorTestResult,
      errors: ['not_found', 'too_many_requests'],
      async handler({ actor, params: { id }, request }) {
        const verdict = limiter.take(nameActor(actor));
        if (!verdict.isAllowed) {
          const retryAfterSeconds = Math.ceil(verdict.retryAfterMs / 1000);
          throw new AppError(
            'too_many_requests',
            `Connections are tested too fast. Try again in ${retryAfterSeconds} seconds.`,
            { retryAfterSeconds },
          );
        }
        // Read anew: what was just saved is what is tested.
        const channel = await loadVendorChannel(database.kysely, secrets, id);
        if (channel?.applicationId !== actor.applicationId) {
          throw new AppError('not_found', 'There is no channel with this id that is connected to a vendor.');
        }
        const began = clock.now().getTime();
        const tested = await driverOf(channel).test(channel);
        const caller = { actor, address: request.address };
        await audit(
          database.kysely,
          caller,
          'channel.connection-tested',
          { id, name: channel.name },
          { status: tested.status },
        );
        return { ...tested, milliseconds: clock.now().getTime() - began };
      },
    }),
  ];
}
