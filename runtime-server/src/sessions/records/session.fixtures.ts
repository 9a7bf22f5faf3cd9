import { compile, type CompiledFlow } from '@parley/engine';
import { modules } from '@parley/modules';
import type { FlowDocument } from '@parley/schemas';
import type { SessionRecord } from './session-record.ts';

/** A compiled flow that says hello and ends. */
export function compiledFlow(
  nodes: FlowDocument['nodes'] = hello,
  edges: FlowDocument['edges'] = toHello,
): CompiledFlow {
  const compilation = compile({ schemaVersion: 1, name: 'Reception', variables: [], nodes, edges }, modules);
  if (compilation.status === 'compiled') return compilation.flow;
  throw new Error(compilation.problems.map(({ message }) => message).join(' '));
}

const position = { x: 0, y: 0 };
const hello: FlowDocument['nodes'] = [
  { id: 'start', type: 'start', position, config: {} },
  {
    id: 'bye',
    type: 'end',
    position,
    config: { replyTimeoutSeconds: 60, timeoutText: 'Too late', closingText: 'Bye' },
  },
];
const toHello: FlowDocument['edges'] = [{ id: 'e1', source: 'start', port: 'next', target: 'bye' }];

/** A session that has just begun. */
export function newSession(changes: Partial<SessionRecord> = {}): SessionRecord {
  return {
    id: 'ses_1',
    applicationId: 'app_1',
    threadId: 'thr_1',
    channelId: 'chn_1',
    channelKind: 'web',
    channelName: 'Web',
    visitorId: 'vis_1',
    visitorName: 'Ann',
    userId: 'vis_1',
    flowId: 'flw_1',
    flowVersion: 1,
    startedAt: '2026-03-02T10:00:00.000Z',
    keySealed: null,
    state: 'flow',
    skillGroup: null,
    priority: 3,
    place: 0,
    vip: false,
    agentId: null,
    offer: null,
    queuedAt: null,
    offeredAt: null,
    acceptedAt: null,
    endedAt: null,
    handover: null,
    hold: null,
    takesPlace: true,
    attention: null,
    endStatus: null,
    endNode: null,
    rating: null,
    revision: 0,
    lastSeq: 0,
    change: 0,
    position: 0,
    stored: { snapshot: initial.initial, due: {}, rows: {}, prompt: null },
    ...changes,
  };
}

const initial = compiledFlow();
