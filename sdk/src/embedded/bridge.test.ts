import type { AgentStatus, AgentViewSession, SessionDetails } from '@parley/schemas';
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { AgentClient, AgentClientEvent } from '../agent/agent-client.ts';
import { AgentError } from '../agent/agent-error.ts';
import { readWantedStatus } from './agent-status-names.ts';
import { readHostCall, type HostCall } from './bridge.ts';
import { serveHost, type Port } from './frame-side.ts';
import { createHostSide, type HostSide } from './host-side.ts';
import type { TcccDevices, TcccUi } from './tccc.ts';

/** Both ends of the bridge, joined without a browser, over a desk that is told what happens. */
const session: AgentViewSession = {
  id: 'ses_1',
  state: 'ringing',
  skillGroup: 'sales',
  visitor: { id: 'vis_1', name: 'Li', vip: false, avatar: 'https://x.example/a.png' },
  agent: null,
  channel: { id: 'chn_1', name: 'Shop', kind: 'web' },
  offer: { agentId: 'agt_me', expiresAt: '2026-03-02T10:00:30.000Z', kind: 'assignment' },
  handover: { by: null, comment: 'Speaks Spanish', at: '2026-03-02T10:00:00.000Z' },
  startedAt: '2026-03-02T10:00:00.000Z',
  lastSeq: 1,
};

function createDesk() {
  const listeners = new Map<string, Set<(event: never) => void>>();
  const asked: unknown[][] = [];
  const note =
    (name: string) =>
    (...given: unknown[]): Promise<never> => {
      asked.push([name, ...given]);
      return Promise.resolve(undefined as never);
    };
  let status: AgentStatus | null = null;
  const sessions = new Map<string, AgentViewSession>();
  const desk = {
    agentId: 'agt_me',
    get status() {
      return status;
    },
    sessions,
    on: (type: string, listener: (event: never) => void) => {
      const set = listeners.get(type) ?? new Set();
      listeners.set(type, set.add(listener));
      return () => void set.delete(listener);
    },
    session: () => Promise.resolve({ contact: { attributes: { plan: 'Gold' } } } as unknown as SessionDetails),
    accept: (id: string) =>
      id === 'ses_gone' ? Promise.reject(new AgentError('not_found', 'It is gone.')) : note('accept')(id),
    end: note('end'),
    transfer: note('transfer'),
    send: note('send'),
    setStatus: (next: AgentStatus, reason?: string) => {
      status = next;
      return note('setStatus')(next, reason);
    },
  } as unknown as AgentClient;
  const tell = (event: AgentClientEvent): void => {
    for (const listener of listeners.get(event.type) ?? []) (listener as (event: AgentClientEvent) => void)(event);
  };
  const begin = (first: AgentStatus, held: AgentViewSession[] = []): void => {
    status = first;
    tell({ type: 'ready', status: first, sessions: held, resync: false });
  };
  return { desk, asked, tell, begin };
}

const nothing = () => undefined;
const ui: TcccUi = {
  hide: nothing,
  show: nothing,
  showfloatButton: nothing,
  hidefloatButton: nothing,
  showWorkbench: nothing,
  hideWorkbench: nothing,
};
const devices: TcccDevices = {
  isBrowserSupported: () => true,
  isEnvSupported: () => true,
  getMicrophones: () => Promise.resolve([]),
  getSpeakers: () => Promise.resolve([]),
};

function join(host: HostSide = createHostSide({ ui, devices })) {
  const { desk, ...world } = createDesk();
  const hearers = new Set<(event: { data: unknown }) => void>();
  const port: Port = {
    postMessage: (message) => host.hear(structuredClone(message)),
    addEventListener: (_, listener) => void hearers.add(listener),
    removeEventListener: (_, listener) => void hearers.delete(listener),
  };
  const accepted: string[] = [];
  const stop = serveHost({
    client: desk,
    port,
    now: () => new Date('2026-03-02T10:00:00.000Z'),
    onAccepted: (id) => void accepted.push(id),
  });
  const say = (data: unknown): void => hearers.forEach((hear) => hear({ data }));
  host.connect((call: HostCall) => say(structuredClone(call)));
  return { ...world, host, tccc: host.tccc, say, stop, accepted };
}

afterEach(() => vi.restoreAllMocks());

describe('tccc', () => {
  it('is ready once the desk is, and tells who listens only then (SDK-09, SDK-18)', async () => {
    const { tccc, begin } = join();
    expect(await tccc.Chat.accept({ sessionId: 'ses_1' })).toEqual({ status: 'success' });
    const heard: unknown[] = [];
    tccc.on(tccc.events.ready, (payload) => heard.push(payload));
    begin('available');
    tccc.on('ready', (payload) => heard.push(payload));
    await Promise.resolve();
    expect(heard).toEqual([{ status: 'free' }, { status: 'free' }]);
    expect(tccc.Agent.getStatus()).toBe('free');
  });

  it('answers that it is not ready before there is a frame (SDK-12)', async () => {
    const host = createHostSide({ ui, devices });
    expect(await host.tccc.Chat.end({ sessionId: 'ses_1' })).toMatchObject({ status: 'error' });
    const { tccc } = join(host);
    expect(await tccc.Chat.end({ sessionId: 'ses_1' })).toEqual({ status: 'success' });
    host.disconnect('Another agent is signed in.');
    expect(await tccc.Chat.end({ sessionId: 'ses_1' })).toMatchObject({ status: 'error' });
  });

  it('tells of a session as seed 002 has it (SDK-26)', async () => {
    const { tccc, begin, tell } = join();
    const heard: [string, object][] = [];
    for (const event of Object.values(tccc.events)) tccc.on(event, (payload: object) => heard.push([event, payload]));
    begin('available');
    tell({ type: 'session.assigned', session });
    await Promise.resolve();
    await Promise.resolve();
    expect(heard.at(-1)).toEqual([
      'callIn',
      {
        sessionId: 'ses_1',
        type: 'im',
        timeout: 30,
        nickname: 'Li',
        avatar: 'https://x.example/a.png',
        remark: 'Speaks Spanish',
        peerSource: 'web',
        channelName: 'Shop',
        clientData: '{"plan":"Gold"}',
      },
    ]);
    tell({
      type: 'session.ended',
      session: { ...session, state: 'ended', offer: undefined, endStatus: 'visitor_left_ringing' },
    });
    expect(heard.at(-1)).toEqual(['sessionEnded', { closeBy: 'client', sessionId: 'ses_1' }]);
  });

  it('passes sessions on by group, id or address, to exactly one (SDK-15)', async () => {
    const { tccc, asked } = join();
    const { transfer } = tccc.Chat;
    await transfer({ sessionId: 's', skillGroupId: 'vip' });
    await transfer({ sessionId: 's', userId: 'agt_2' });
    await transfer({ sessionId: 's', userId: 'di@example.com' });
    expect(asked).toEqual([
      ['transfer', 's', { skillGroupKey: 'vip' }],
      ['transfer', 's', { agentId: 'agt_2' }],
      ['transfer', 's', { agentEmail: 'di@example.com' }],
    ]);
    for (const wrong of [
      { sessionId: 's' },
      { sessionId: 's', skillGroupId: 'a', userId: 'b' },
      { sessionId: '', userId: 'b' },
    ])
      expect((await transfer(wrong)).status).toBe('error');
    expect(asked).toHaveLength(3);
  });

  it('knows statuses in both spellings, and says which of two was meant (SDK-11, SDK-17, SDK-31)', async () => {
    const { tccc, begin, tell, asked } = join();
    begin('available');
    for (const status of ['rest', 'Rest', 'Arrange', 'NotReady', 'notReady', 'stopNotReady', 'StopNotReady', 'free'])
      expect(await tccc.Agent.setStatus({ status, restReason: 'meal' }), status).toEqual({ status: 'success' });
    expect(asked.map(([, status, reason]) => [status, reason])).toEqual([
      ['rest', 'meal'],
      ['rest', 'meal'],
      ['away', undefined],
      ['busy', undefined],
      ['busy', undefined],
      ['available', undefined],
      ['available', undefined],
      ['available', undefined],
    ]);
    expect((await tccc.Agent.setStatus({ status: 'sleeping' })).errorMsg).toContain('notReady');
    await tccc.Agent.setStatus({ status: 'notReady' });
    tell({ type: 'agent.status-changed', agent: 'agt_me', status: 'busy', reason: null });
    expect(tccc.Agent.getStatus()).toBe('notReady');
    tell({ type: 'agent.status-changed', agent: 'agt_other', status: 'rest', reason: null });
    expect(tccc.Agent.getStatus()).toBe('notReady');
    tell({ type: 'agent.status-changed', agent: 'agt_me', status: 'away', reason: null });
    expect(tccc.Agent.getStatus()).toBe('arrange');
  });

  it('says what was refused in the words of the server, and shows what was taken (SDK-12, SDK-13)', async () => {
    const { tccc, accepted } = join();
    expect(await tccc.Chat.accept({ sessionId: 'ses_gone' })).toEqual({ status: 'error', errorMsg: 'It is gone.' });
    expect(accepted).toEqual([]);
    await tccc.Chat.accept({ sessionId: 'ses_1' });
    expect(accepted).toEqual(['ses_1']);
  });

  it('sends cards and orders as the protocol has them', async () => {
    const { tccc, asked } = join();
    await tccc.Chat.sendCardMessage({ sessionId: 's', message: { header: 'Shoes' } });
    await tccc.Chat.sendOrderMessage({
      sessionId: 's',
      message: { name: 'No. 1', customField: [{ name: 'a', value: 'b' }] },
    });
    expect(asked).toEqual([
      ['send', 's', { kind: 'card', header: 'Shoes', desc: '', pic: '', url: '' }],
      [
        'send',
        's',
        {
          kind: 'custom',
          data: '{"customerServicePlugin":0,"src":"28","content":{"name":"No. 1","desc":"","pic":"","customField":[{"name":"a","value":"b"}]}}',
        },
      ],
    ]);
  });

  it('lets no listener keep the next from hearing, and none after off (SDK-24)', () => {
    vi.spyOn(console, 'error').mockImplementation(nothing);
    const { tccc, begin, tell } = join();
    const heard: string[] = [];
    const second = (): void => void heard.push('second');
    tccc.on('statusChanged', () => {
      throw new Error('a mistake of the page');
    });
    tccc.on('statusChanged', second);
    begin('available');
    tell({ type: 'agent.status-changed', agent: 'agt_me', status: 'rest', reason: null });
    tccc.off('statusChanged', second);
    tell({ type: 'agent.status-changed', agent: 'agt_me', status: 'available', reason: null });
    expect(heard).toEqual(['second']);
  });

  it('is told to wait when a page calls without end, and nothing of it reaches the desk', async () => {
    const { tccc, asked } = join();
    const answers = await Promise.all(Array.from({ length: 1_000 }, () => tccc.Chat.end({ sessionId: 's' })));
    expect(answers.filter(({ status }) => status === 'success')).toHaveLength(100);
    expect(asked).toHaveLength(100);
    expect(answers.at(-1)).toEqual({ status: 'error', errorMsg: 'Too many calls. Wait a second.' });
  });

  it('hears nothing of a desk that is closed', () => {
    const { tccc, begin, tell, stop } = join();
    begin('available');
    stop();
    tell({ type: 'agent.status-changed', agent: 'agt_me', status: 'rest', reason: null });
    expect(tccc.Agent.getStatus()).toBe('free');
  });
});

describe('what a page may send', () => {
  it('is a call or nothing, whatever it is', () => {
    fc.assert(
      fc.property(fc.anything(), (data) => {
        const call = readHostCall(data);
        expect(call === null || typeof call.id === 'number').toBe(true);
      }),
    );
    const inherited: unknown = Object.create({ id: 1, call: 'end', options: {} });
    expect(readHostCall(inherited)).toBeNull();
    for (const call of ['constructor', '__proto__', 'toString']) expect(readHostCall({ id: 1, call })).toBeNull();
    for (const status of ['constructor', '__proto__', '']) expect(readWantedStatus(status)).toBeNull();
  });
});
