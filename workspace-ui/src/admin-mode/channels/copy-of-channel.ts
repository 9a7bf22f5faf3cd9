import { CreateChannelRequest, type Channel } from '@parley/schemas';
import { limitsOf } from '../../ui/limits-of.ts';

/** What a new channel is made of to be like another one (CHAN-12); its id, its secret and its visitors are its own. */
export function copyOfChannel(channel: Channel, nameOf: (name: string) => string) {
  const { kind, flowId, ratingKey, skillGroupKeys, avatar, allowedOrigins, clientDraws, window, name } = channel;
  return {
    kind,
    name: nameOf(name).slice(0, limitsOf(CreateChannelRequest, 'name').maxLength),
    flowId,
    ratingKey,
    skillGroupKeys,
    avatar,
    allowedOrigins,
    clientDraws,
    window,
  };
}
