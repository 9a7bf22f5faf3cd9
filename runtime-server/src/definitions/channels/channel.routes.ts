import { ChangeChannelRequest, Channel, CreateChannelRequest, CreatedChannel } from '@parley/schemas';
import { IdParams } from '../../platform/http/key-params.ts';
import { ListQuery, pageOf, route, type Route } from '../../platform/http/index.ts';
import type { Channels } from './channel.service.ts';

export function channelRoutes({ channels }: { channels: Channels }): Route[] {
  const tag = 'Channels';
  const read = { permission: 'channels:read' } as const;
  const write = { permission: 'channels:write' } as const;
  return [
    route({
      method: 'GET',
      path: '/api/v1/channels',
      tag,
      summary: 'The entries for visitors',
      access: read,
      query: ListQuery,
      answer: pageOf(Channel),
      handler: ({ actor, query }) => channels.list(actor.applicationId, query),
    }),
    route({
      method: 'POST',
      path: '/api/v1/channels',
      tag,
      summary: 'Create a channel',
      description: 'The answer to an in-app channel holds the secret that signs identities; it is shown this once.',
      access: write,
      body: CreateChannelRequest,
      status: 201,
      answer: CreatedChannel,
      handler: ({ actor, body, request }) => channels.create({ actor, address: request.address }, body),
    }),
    route({
      method: 'GET',
      path: '/api/v1/channels/{id}',
      tag,
      summary: 'One channel',
      access: read,
      params: IdParams,
      answer: Channel,
      errors: ['not_found'],
      handler: ({ actor, params }) => channels.get(actor.applicationId, params.id),
    }),
    route({
      method: 'PATCH',
      path: '/api/v1/channels/{id}',
      tag,
      summary: 'Change a channel; what is not given stays as it is',
      access: write,
      params: IdParams,
      body: ChangeChannelRequest,
      answer: Channel,
      errors: ['not_found'],
      handler: ({ actor, params, body, request }) =>
        channels.change({ actor, address: request.address }, params.id, body),
    }),
    route({
      method: 'POST',
      path: '/api/v1/channels/{id}/secret',
      tag,
      summary: 'Replace the secret of an in-app channel; identities signed with the old one are refused from now on',
      access: write,
      params: IdParams,
      answer: CreatedChannel,
      errors: ['not_found', 'unprocessable'],
      handler: ({ actor, params, request }) => channels.renewSecret({ actor, address: request.address }, params.id),
    }),
    route({
      method: 'DELETE',
      path: '/api/v1/channels/{id}',
      tag,
      summary: 'Delete a channel; what was said on it stays',
      access: write,
      params: IdParams,
      errors: ['not_found'],
      handler: ({ actor, params, request }) => channels.remove({ actor, address: request.address }, params.id),
    }),
  ];
}
