import { AnyJsonObject, closed } from '@parley/schemas';
import { Type } from 'typebox';
import { AppError } from '../../../platform/errors/index.ts';
import { route, type Route } from '../../../platform/http/index.ts';
import type { CallbackTools } from '../vendor-driver.ts';
import { readTencentCallback } from './read-callback.ts';

const Acknowledgement = closed({ ActionStatus: Type.String(), ErrorInfo: Type.String(), ErrorCode: Type.Integer() });
const acknowledgement = { ActionStatus: 'OK', ErrorInfo: '', ErrorCode: 0 };

/** Where Tencent Cloud Chat tells us what happens. */
export function tencentRoutes({ clock, find, take }: CallbackTools): Route[] {
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
      mendsTexts: true,
      answer: Acknowledgement,
      errors: ['not_found', 'forbidden', 'invalid', 'unavailable'],
      handler: async ({ params: { channelId }, query, body }) => {
        const channel = await find(channelId);
        if (channel?.kind !== 'tencent-chat') {
          throw new AppError('not_found', `There is no channel ${channelId} of this kind.`);
        }
        const parameters = new URLSearchParams(
          Object.entries(query).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
        );
        await take(channelId, readTencentCallback(channel, { query: parameters, body }, clock));
        return acknowledgement;
      },
    }),
  ];
}
