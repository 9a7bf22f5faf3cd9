import {
  AnyJson,
  AnyJsonObject,
  CallableFlow,
  CheckAnswer,
  closed,
  Flow,
  flowLimits,
  FlowSummary,
  FlowTemplate,
  FlowVersion,
  FlowVersionSummary,
  Id,
  PublishAnswer,
  PublishRequest,
  RestoreVersionRequest,
  SaveDraftAnswer,
  SaveDraftRequest,
} from '@parley/schemas';
import { Type } from 'typebox';
import { IdParams } from '../../platform/http/key-params.ts';
import { ListQuery, listParameters, pageOf, readBody, Reply, route, type Route } from '../../platform/http/index.ts';
import { readFlowTemplates } from './flow-templates.ts';
import type { Flows } from './flow.service.ts';

const VersionParams = closed({ id: Id, version: Type.Integer({ minimum: 1, maximum: 2 ** 31 - 1 }) });

/** A document and the few bytes around it. */
const draftBytes = flowLimits.bytes + 1024;

export function flowRoutes({ flows }: { flows: Flows }): Route[] {
  const tag = 'Flows';
  const read = { permission: 'flows:read' } as const;
  const write = { permission: 'flows:write' } as const;
  return [
    route({
      method: 'GET',
      path: '/api/v1/flows',
      tag,
      summary: 'The flows, newest first',
      access: read,
      query: closed({
        ...listParameters,
        q: Type.Optional(Type.String({ maxLength: 200, description: 'part of the name' })),
      }),
      answer: pageOf(FlowSummary),
      handler: ({ actor, query }) => flows.list(actor, query),
    }),
    route({
      method: 'GET',
      path: '/api/v1/callable-flows',
      tag,
      summary: 'The flows by the keys by which others call them',
      access: read,
      answer: pageOf(CallableFlow),
      handler: async ({ actor }) => ({ items: await flows.listCallable(actor.applicationId), nextCursor: null }),
    }),
    route({
      method: 'GET',
      path: '/api/v1/flow-templates',
      tag,
      summary: 'Flows to begin with',
      access: read,
      answer: pageOf(FlowTemplate),
      handler: async () => ({ items: await readFlowTemplates(), nextCursor: null }),
    }),
    route({
      method: 'POST',
      path: '/api/v1/flows',
      tag,
      summary: 'Create a flow from a document; it may have problems',
      access: write,
      body: AnyJsonObject,
      flowAt: '',
      bodyLimitBytes: flowLimits.bytes,
      status: 201,
      answer: Flow,
      handler: ({ actor, body, request }) => flows.create({ actor, address: request.address }, body),
    }),
    route({
      method: 'POST',
      path: '/api/v1/flows/check',
      tag,
      summary: 'Every problem of any JSON value that wants to be a flow',
      access: read,
      rawBody: { contentTypes: ['application/json'], description: 'any JSON value', schema: AnyJson },
      bodyLimitBytes: flowLimits.bytes,
      answer: CheckAnswer,
      errors: ['invalid', 'bad_request', 'unsupported_media_type'],
      async handler({ actor, request }) {
        const bytes = await readBody(request.raw, flowLimits.bytes);
        const contentType = request.headers.get('content-type');
        return { problems: await flows.check(actor.applicationId, { bytes, contentType }) };
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/flows/{id}',
      tag,
      summary: 'One flow with its draft',
      access: read,
      params: IdParams,
      answer: Flow,
      errors: ['not_found'],
      handler: ({ actor, params }) => flows.get(actor.applicationId, params.id),
    }),
    route({
      method: 'PUT',
      path: '/api/v1/flows/{id}/draft',
      tag,
      summary: 'Save the draft that was edited',
      description: 'A stale revision is refused with both sides: `current` and `given`. Problems do not stop saving.',
      access: write,
      params: IdParams,
      body: SaveDraftRequest,
      flowAt: 'document',
      bodyLimitBytes: draftBytes,
      answer: SaveDraftAnswer,
      errors: ['not_found', 'revision_conflict'],
      handler: ({ actor, params, body, request }) =>
        flows.saveDraft({ actor, address: request.address }, params.id, body),
    }),
    route({
      method: 'POST',
      path: '/api/v1/flows/{id}/check',
      tag,
      summary: 'Every problem of the draft',
      access: read,
      params: IdParams,
      answer: CheckAnswer,
      errors: ['not_found'],
      handler: async ({ actor, params }) => ({ problems: await flows.checkDraft(actor.applicationId, params.id) }),
    }),
    route({
      method: 'POST',
      path: '/api/v1/flows/{id}/publish',
      tag,
      summary: 'Make the draft the version that new sessions start on',
      description: 'Refused while the draft has errors, which are listed under `problems`.',
      access: write,
      params: IdParams,
      body: PublishRequest,
      bodyIsOptional: true,
      answer: PublishAnswer,
      errors: ['not_found', 'unprocessable'],
      handler: ({ actor, params, body, request }) =>
        flows.publish({ actor, address: request.address }, params.id, body.note ?? ''),
    }),
    route({
      method: 'GET',
      path: '/api/v1/flows/{id}/versions',
      tag,
      summary: 'The published versions, newest first',
      access: read,
      params: IdParams,
      query: ListQuery,
      answer: pageOf(FlowVersionSummary),
      errors: ['not_found'],
      handler: ({ actor, params, query }) => flows.listVersions(actor.applicationId, params.id, query),
    }),
    route({
      method: 'GET',
      path: '/api/v1/flows/{id}/versions/{version}',
      tag,
      summary: 'One version with its document and what the check said',
      access: read,
      params: VersionParams,
      answer: FlowVersion,
      errors: ['not_found'],
      handler: ({ actor, params }) => flows.getVersion(actor.applicationId, params.id, params.version),
    }),
    route({
      method: 'POST',
      path: '/api/v1/flows/{id}/versions/{version}/restore',
      tag,
      summary: 'Make an old version the draft again',
      access: write,
      params: VersionParams,
      body: RestoreVersionRequest,
      answer: SaveDraftAnswer,
      errors: ['not_found', 'revision_conflict'],
      handler: ({ actor, params, body, request }) =>
        flows.restore({ actor, address: request.address }, params.id, params.version, body.revision),
    }),
    route({
      method: 'POST',
      path: '/api/v1/flows/{id}/versions/{version}/publish',
      tag,
      summary: 'Let new sessions start on an old version again',
      description: 'It becomes the next version as it was, with the flows that it called then; the draft stays.',
      access: write,
      params: VersionParams,
      body: PublishRequest,
      bodyIsOptional: true,
      answer: closed({ version: Type.Integer({ minimum: 1 }) }),
      errors: ['not_found'],
      handler: ({ actor, params, body, request }) =>
        flows.publishAgain({ actor, address: request.address }, params.id, params.version, body.note ?? ''),
    }),
    route({
      method: 'GET',
      path: '/api/v1/flows/{id}/export',
      tag,
      summary: 'The draft, or a version, as a file for another installation',
      access: read,
      params: IdParams,
      query: closed({ version: Type.Optional(Type.Integer({ minimum: 1, maximum: 2 ** 31 - 1 })) }),
      answer: { contentType: 'application/json; charset=utf-8', description: 'a flow document' },
      errors: ['not_found'],
      async handler({ actor, params, query }) {
        const { name, document } = await flows.exportFile(actor.applicationId, params.id, query.version);
        return new Reply(`${JSON.stringify(document, null, 2)}\n`, [
          ['Content-Disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}.flow.json`],
        ]);
      },
    }),
    route({
      method: 'DELETE',
      path: '/api/v1/flows/{id}',
      tag,
      summary: 'Delete a flow that no channel runs and no flow calls; sessions that run it go on',
      access: write,
      params: IdParams,
      errors: ['not_found', 'conflict'],
      handler: ({ actor, params, request }) => flows.remove({ actor, address: request.address }, params.id),
    }),
  ];
}
