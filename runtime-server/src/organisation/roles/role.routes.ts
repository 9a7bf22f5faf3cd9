import {
  ChangeRoleRequest,
  CreateRoleRequest,
  PermissionCatalogue,
  readPermissionCatalogue,
  Role,
} from '@parley/schemas';
import { IdParams } from '../../platform/http/key-params.ts';
import { pageOf, route, type Route } from '../../platform/http/index.ts';
import type { Roles } from './role.service.ts';

export function roleRoutes({ roles }: { roles: Roles }): Route[] {
  const tag = 'Roles';
  const read = { permission: ['agents:write', 'roles:write'] } as const;
  const write = { permission: 'roles:write' } as const;
  return [
    route({
      method: 'GET',
      path: '/api/v1/permissions',
      tag,
      summary: 'What a role can be made of: every permission by area, in words',
      access: write,
      answer: PermissionCatalogue,
      handler: () => readPermissionCatalogue(),
    }),
    route({
      method: 'GET',
      path: '/api/v1/roles',
      tag,
      summary: 'The roles: the two that are always there, then those that were made, by name',
      access: read,
      answer: pageOf(Role),
      handler: async ({ actor }) => ({ items: await roles.list(actor.applicationId), nextCursor: null }),
    }),
    route({
      method: 'POST',
      path: '/api/v1/roles',
      tag,
      summary: 'Make a role',
      description:
        'A scope says for an area whose data is met beyond what one serves oneself: nobody’s (`own`), that of one’s own skill groups, of chosen ones, or all. It says nothing, and is not kept, without a permission that opens the area. Nobody can give what they do not have. With `addAgentIds` people receive it at once.',
      access: write,
      body: CreateRoleRequest,
      status: 201,
      answer: Role,
      errors: ['conflict', 'forbidden'],
      handler: ({ actor, body, request }) => roles.create({ actor, address: request.address }, body),
    }),
    route({
      method: 'GET',
      path: '/api/v1/roles/{id}',
      tag,
      summary: 'One role',
      access: read,
      params: IdParams,
      answer: Role,
      errors: ['not_found'],
      handler: ({ actor, params: { id } }) => roles.get(actor.applicationId, id),
    }),
    route({
      method: 'PATCH',
      path: '/api/v1/roles/{id}',
      tag,
      summary: 'Change a role; what is not given stays as it is',
      description:
        'It takes effect at once, also on open sockets, and whoever has the role is told. A `revision` that is not the current one is refused with the role as it is now.',
      access: write,
      params: IdParams,
      body: ChangeRoleRequest,
      answer: Role,
      errors: ['not_found', 'conflict', 'forbidden', 'revision_conflict'],
      handler: ({ actor, params: { id }, body, request }) =>
        roles.change({ actor, address: request.address }, id, body),
    }),
    route({
      method: 'DELETE',
      path: '/api/v1/roles/{id}',
      tag,
      summary: 'Delete a role that nobody has',
      access: write,
      params: IdParams,
      errors: ['not_found', 'conflict', 'forbidden'],
      handler: ({ actor, params: { id }, request }) => roles.remove({ actor, address: request.address }, id),
    }),
  ];
}
