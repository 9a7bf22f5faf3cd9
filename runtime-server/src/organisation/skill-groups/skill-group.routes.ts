import { ChangeSkillGroupRequest, CreateSkillGroupRequest, SetMembersRequest, SkillGroup } from '@parley/schemas';
import { KeyParams } from '../../platform/http/key-params.ts';
import { ListQuery, pageOf, route, type Route } from '../../platform/http/index.ts';
import type { SkillGroups } from './skill-group.service.ts';

export function skillGroupRoutes({ skillGroups }: { skillGroups: SkillGroups }): Route[] {
  const tag = 'Skill groups';
  const read = { permission: 'skill-groups:read' } as const;
  const write = { permission: 'skill-groups:write' } as const;
  return [
    route({
      method: 'GET',
      path: '/api/v1/skill-groups',
      tag,
      summary: 'The skill groups with their members',
      access: read,
      query: ListQuery,
      answer: pageOf(SkillGroup),
      handler: ({ actor, query }) => skillGroups.list(actor.applicationId, query),
    }),
    route({
      method: 'POST',
      path: '/api/v1/skill-groups',
      tag,
      summary: 'Create a skill group',
      access: write,
      body: CreateSkillGroupRequest,
      status: 201,
      answer: SkillGroup,
      errors: ['conflict'],
      handler: ({ actor, body, request }) => skillGroups.create({ actor, address: request.address }, body),
    }),
    route({
      method: 'GET',
      path: '/api/v1/skill-groups/{key}',
      tag,
      summary: 'One skill group',
      access: read,
      params: KeyParams,
      answer: SkillGroup,
      errors: ['not_found'],
      handler: ({ actor, params }) => skillGroups.get(actor.applicationId, params.key),
    }),
    route({
      method: 'PATCH',
      path: '/api/v1/skill-groups/{key}',
      tag,
      summary: 'Rename a skill group or change its rules',
      access: write,
      params: KeyParams,
      body: ChangeSkillGroupRequest,
      answer: SkillGroup,
      errors: ['not_found'],
      handler: ({ actor, params, body, request }) =>
        skillGroups.change({ actor, address: request.address }, params.key, body),
    }),
    route({
      method: 'PUT',
      path: '/api/v1/skill-groups/{key}/members',
      tag,
      summary: 'Who belongs to it, with what priority (1 first, 5 last)',
      access: write,
      params: KeyParams,
      body: SetMembersRequest,
      answer: SkillGroup,
      errors: ['not_found'],
      handler: ({ actor, params, body, request }) =>
        skillGroups.setMembers({ actor, address: request.address }, params.key, body),
    }),
    route({
      method: 'DELETE',
      path: '/api/v1/skill-groups/{key}',
      tag,
      summary: 'Delete a skill group; its agents keep everything else',
      access: write,
      params: KeyParams,
      errors: ['not_found', 'conflict'],
      handler: ({ actor, params, request }) => skillGroups.remove({ actor, address: request.address }, params.key),
    }),
  ];
}
