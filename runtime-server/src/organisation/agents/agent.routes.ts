import {
  Agent,
  AgentStatus,
  BulkAgentsRequest,
  BulkAnswer,
  ChangeAgentRequest,
  ChangeOwnProfileRequest,
  closed,
  CreateAgentRequest,
  Key,
  ResetPasswordRequest,
  RoleKey,
} from '@parley/schemas';
import { Type } from 'typebox';
import { IdParams } from '../../platform/http/key-params.ts';
import { listParameters, pageOf, route, type Route } from '../../platform/http/index.ts';
import { doInBulk, type BulkDeps } from './bulk-agents.ts';

const AgentListQuery = closed({
  ...listParameters,
  q: Type.Optional(
    Type.String({ maxLength: 200, description: 'part of nickname, name, staff number, e-mail or phone' }),
  ),
  group: Type.Optional(Key),
  role: Type.Optional(RoleKey),
  status: Type.Optional(
    Type.Enum(['online', 'locked', ...AgentStatus.enum], { description: '`online` = whoever is there' }),
  ),
  sort: Type.Enum(['created', 'name', 'role', 'capacity'], { default: 'created' }),
});

export function agentRoutes(deps: BulkDeps): Route[] {
  const { agents } = deps;
  const tag = 'Agents';
  const read = { permission: 'agents:read' } as const;
  const write = { permission: 'agents:write' } as const;
  return [
    route({
      method: 'GET',
      path: '/api/v1/agents',
      tag,
      summary: 'Agents and administrators',
      access: read,
      query: AgentListQuery,
      answer: pageOf(Agent),
      handler: ({ actor, query }) => agents.list(actor, query),
    }),
    route({
      method: 'POST',
      path: '/api/v1/agents',
      tag,
      summary: 'Add an agent or administrator',
      description:
        'Without a password a random one is made and mailed. An account of another application joins with the password it has.',
      access: write,
      body: CreateAgentRequest,
      status: 201,
      answer: Agent,
      errors: ['conflict'],
      handler: ({ actor, body, request }) => agents.create({ actor, address: request.address }, body),
    }),
    route({
      method: 'POST',
      path: '/api/v1/agents/bulk',
      tag,
      summary: 'Do one thing to several people: give a role, change groups, lock, let in, sign out, remove',
      description: 'Each is done by itself; who is refused is named with the reason and holds nobody else up.',
      access: write,
      body: BulkAgentsRequest,
      answer: BulkAnswer,
      handler: ({ actor, body, request }) => doInBulk(deps, { actor, address: request.address }, body),
    }),
    route({
      method: 'GET',
      path: '/api/v1/agents/{id}',
      tag,
      summary: 'One agent',
      access: read,
      params: IdParams,
      answer: Agent,
      errors: ['not_found'],
      handler: ({ actor, params }) => agents.get(actor, params.id),
    }),
    route({
      method: 'PATCH',
      path: '/api/v1/agents/{id}',
      tag,
      summary: 'Change an agent; what is not given stays as it is',
      access: write,
      params: IdParams,
      body: ChangeAgentRequest,
      answer: Agent,
      errors: ['not_found', 'conflict', 'forbidden'],
      handler: ({ actor, params, body, request }) =>
        agents.change({ actor, address: request.address }, params.id, body),
    }),
    route({
      method: 'PATCH',
      path: '/api/v1/me',
      tag,
      summary:
        "Change one's own nickname, phone, avatar, greeting or, where the settings let agents, maximum of sessions",
      access: { permission: 'sessions:serve', agent: true },
      body: ChangeOwnProfileRequest,
      answer: Agent,
      errors: ['forbidden'],
      handler: ({ actor, body, request }) => agents.change({ actor, address: request.address }, actor.agentId, body),
    }),
    route({
      method: 'DELETE',
      path: '/api/v1/agents/{id}',
      tag,
      summary: 'Remove an agent, who can no longer sign in; what was done keeps its name',
      access: write,
      params: IdParams,
      errors: ['not_found', 'conflict'],
      handler: ({ actor, params, request }) => agents.remove({ actor, address: request.address }, params.id),
    }),
    route({
      method: 'POST',
      path: '/api/v1/agents/{id}/lock',
      tag,
      summary: 'End the work of an agent and let them in no more',
      description:
        'They are offline at once, what they serve goes back to the queue, and no sign-in or key opens anything.',
      access: write,
      params: IdParams,
      answer: Agent,
      errors: ['not_found', 'conflict'],
      handler: ({ actor, params, request }) => agents.lock({ actor, address: request.address }, params.id),
    }),
    route({
      method: 'POST',
      path: '/api/v1/agents/{id}/unlock',
      tag,
      summary: 'Let an agent in again',
      access: write,
      params: IdParams,
      answer: Agent,
      errors: ['not_found'],
      handler: ({ actor, params, request }) => agents.unlock({ actor, address: request.address }, params.id),
    }),
    route({
      method: 'POST',
      path: '/api/v1/agents/{id}/reset-password',
      tag,
      summary: 'Replace the password; the old one stops working at once and sign-ins end',
      description: 'Without a password a random one is made and mailed to the agent.',
      access: write,
      params: IdParams,
      body: ResetPasswordRequest,
      bodyIsOptional: true,
      errors: ['not_found', 'conflict'],
      handler: ({ actor, params, body, request }) =>
        agents.resetPassword({ actor, address: request.address }, params.id, body.password),
    }),
  ];
}
