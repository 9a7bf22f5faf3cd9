import { AnyJsonObject, closed } from '@parley/schemas';
import { Type } from 'typebox';
import type { Clock } from '../../platform/clock.ts';
import { within } from '../../platform/concurrency/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { route, type Route } from '../../platform/http/index.ts';
import type { VendorInbox } from './inbox.ts';
import type { VendorAccounts } from './vendor-accounts.ts';
import type { VendorDriver } from './vendor-driver.ts';

/** The vendor waits two seconds; what is not on disk by then it has to send again. */
const answerMilliseconds = 1_500;

const Acknowledgement = closed({ ActionStatus: Type.String(), ErrorInfo: Type.String(), ErrorCode: Type.Integer() });

/** Where vendors tell us what happens: one address for each channel. */
export function vendorRoutes({
  accounts,
  inbox,
  tencent,
  clock,
}: {
  accounts: VendorAccounts;
  inbox: VendorInbox;
  tencent: VendorDriver;
  clock: Clock;
}): Route[] {
  return [
    route({
      method: 'POST',
      path: '/api/v1/vendor/tencent/{channelId}',
      tag: 'Vendors',
      summary: 'Callbacks of Tencent Cloud Chat',
      description:
        'Signed with the callback token of the channel: C2C.CallbackAfterSendMsg, Bot.OnC2CMessage, State.StateChange. ' +
        'It is kept before it is acknowledged, and each message is carried out once.',
      access: 'public',
      params: closed({ channelId: Type.String({ maxLength: 64 }) }),
      query: Type.Object({
        SdkAppid: Type.String(),
        CallbackCommand: Type.Optional(Type.String()),
        Sign: Type.String({ description: 'hex SHA-256 of token and RequestTime' }),
        RequestTime: Type.String({ description: 'unix seconds, at most 60 from now' }),
      }),
      body: AnyJsonObject,
      answer: Acknowledgement,
      errors: ['not_found', 'forbidden', 'invalid', 'unavailable'],
      handler: async ({ params: { channelId }, query, body }) => {
        const channel = await accounts.find(channelId);
        if (channel?.kind !== 'tencent-chat') {
          throw new AppError('not_found', `There is no channel ${channelId} of this kind.`);
        }
        const parameters = new URLSearchParams(
          Object.entries(query).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
        );
        const events = tencent.readCallback(channel, { query: parameters, body });
        accounts.noteCallback(channelId);
        // Kept too late it is still carried out once.
        await within(
          clock,
          answerMilliseconds,
          () => inbox.keep(channelId, events),
          () => new AppError('unavailable', 'This could not be kept in time. Send it again.'),
        );
        return tencent.acknowledgement as { ActionStatus: string; ErrorInfo: string; ErrorCode: number };
      },
    }),
  ];
}
