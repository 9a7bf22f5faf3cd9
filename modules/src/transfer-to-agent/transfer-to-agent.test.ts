import { testModule } from '@parley/engine/testing';
import type { Effect } from '@parley/schemas';
import { describe, expect, it } from 'vitest';
import { tryModule, type TriedModule } from '../../test/try-module.ts';
import { transferToAgentModule } from './transfer-to-agent.module.ts';
import type { TransferToAgentSettings } from './transfer-to-agent.schema.ts';

testModule(transferToAgentModule);

const settings: TransferToAgentSettings = {
  skillGroup: 'after-sales',
  queueText: '${WaitNo} ahead of you',
  successText: '${StaffNickName} ({{StaffNo}}) is here',
  offlineText: 'Nobody is here',
  maxWaitSeconds: 300,
  priority: 2,
  repeatQueueTextSeconds: 60,
};
const wei = { id: 'a1', staffNo: '007', nickname: 'Wei' };
const ann = { id: 'a2', staffNo: '008', nickname: 'Ann' };
const optionalPorts = ['unavailable', 'timeout'];

function entered(
  answer: { online: boolean; missing?: boolean },
  { config = settings, openPorts = [] as string[] } = {},
): TriedModule {
  const tried = tryModule('transfer-to-agent', config, {}, { openPorts });
  tried.send('queue.entered', { request: tried.request('enter-queue'), ...answer });
  return tried;
}

function served(config = settings): TriedModule {
  const tried = entered({ online: true }, { config });
  tried.send('agent.joined', { agent: wei, reason: 'accepted', greet: true });
  return tried;
}

function pass(tried: TriedModule, name: string): Effect[] {
  return tried.send('deadline.passed', { name, token: tried.context().deadlines[name] ?? 'none' });
}

describe('transfer-to-agent, entering', () => {
  it('asks for a place in the queue of its skill group, with its priority (FLOW-25)', () => {
    const tried = tryModule('transfer-to-agent', settings);
    expect(tried.effects()).toMatchObject([
      { type: 'enter-queue', node: 'tried', skillGroup: 'after-sales', priority: 2 },
    ]);
    expect(tried.context().queue).toEqual({ skillGroup: 'after-sales', priority: 2, node: 'tried' });
  });

  it('says the queue text and waits, with a limit and a time to repeat it (FLOW-11)', () => {
    const tried = entered({ online: true });
    expect(tried.texts()).toEqual(['0 ahead of you']);
    expect(tried.state()).toBe('queued');
    expect(tried.effects()).toMatchObject([
      { type: 'send-message' },
      { type: 'set-deadline', name: 'queue', seconds: 300 },
      { type: 'set-deadline', name: 'queue-text', seconds: 60 },
    ]);
  });

  it('sets no deadline when there is no limit and nothing to repeat', () => {
    const tried = entered({ online: true }, { config: { skillGroup: 'vip' } });
    expect(tried.effects()).toEqual([]);
    expect(tried.state()).toBe('queued');
  });

  it('leaves by "unavailable" when nobody is online', () => {
    const tried = entered({ online: false });
    expect(tried.leftBy()).toBe('unavailable');
    expect(tried.effects().at(-1)).toMatchObject({ type: 'end-session', status: 'no_agent_online', flag: 'normal' });
  });

  it('says that nobody is online and stays in the queue when "unavailable" is not connected', () => {
    const tried = entered({ online: false }, { openPorts: optionalPorts });
    expect(tried.texts()).toEqual(['Nobody is here']);
    expect(tried.state()).toBe('queued');
  });

  it.each([
    [[], 'ended'],
    [optionalPorts, 'queued'],
  ])(
    'reports a skill group that does not exist and treats it as nobody online (open ports: %j)',
    (openPorts, state) => {
      const tried = entered({ online: false, missing: true }, { openPorts });
      expect(tried.effects()).toContainEqual(
        expect.objectContaining({ type: 'report-problem', code: 'transfer-to-agent/missing-skill-group' }),
      );
      expect(tried.state()).toBe(state);
    },
  );
});

describe('transfer-to-agent, waiting', () => {
  it('rings while offered and is queued again, without a text, when it comes back', () => {
    const tried = entered({ online: true });
    tried.send('queue.offered', { agent: wei, expiresAt: '2026-03-02T02:00:30.000Z' });
    expect(tried.state()).toBe('ringing');
    for (const reason of ['declined', 'missed', 'agent-offline'] as const) {
      tried.send('queue.returned', { reason });
      expect(tried.state()).toBe('queued');
      expect(tried.effects()).toEqual([]);
      tried.send('queue.offered', { agent: ann, expiresAt: '2026-03-02T02:00:30.000Z' });
    }
  });

  it('repeats the queue text while queued and, without it, keeps the rhythm while ringing', () => {
    const tried = entered({ online: true });
    pass(tried, 'queue-text');
    expect(tried.texts()).toEqual(['0 ahead of you']);
    tried.send('queue.offered', { agent: wei, expiresAt: '2026-03-02T02:00:30.000Z' });
    expect(pass(tried, 'queue-text')).toMatchObject([{ type: 'set-deadline', name: 'queue-text', seconds: 60 }]);
    tried.send('queue.returned', { reason: 'missed' });
    pass(tried, 'queue-text');
    expect(tried.texts()).toEqual(['0 ahead of you']);
  });

  it.each(['queued', 'ringing'])('leaves by "timeout" after the longest wait while %s', (state) => {
    const tried = entered({ online: true });
    if (state === 'ringing') tried.send('queue.offered', { agent: wei, expiresAt: '2026-03-02T02:00:30.000Z' });
    pass(tried, 'queue');
    expect(tried.leftBy()).toBe('timeout');
    expect(tried.effects().at(-1)).toMatchObject({ type: 'end-session', status: 'queue_timeout', flag: 'normal' });
    expect(tried.context().deadlines).toEqual({});
  });

  it('ends the session after the longest wait when "timeout" is not connected', () => {
    const tried = entered({ online: true }, { openPorts: optionalPorts });
    pass(tried, 'queue');
    expect(tried.effects().at(-1)).toMatchObject({ type: 'end-session', status: 'queue_timeout', flag: 'timeout' });
    expect(tried.state()).toBe('ended');
  });

  it('leaves by "unavailable" when the last agent goes offline, or stays when that is not connected', () => {
    const tried = entered({ online: true });
    tried.send('queue.unavailable', {});
    expect(tried.leftBy()).toBe('unavailable');
    const staying = entered({ online: true }, { openPorts: optionalPorts });
    staying.send('queue.unavailable', {});
    expect(staying.texts()).toEqual(['Nobody is here']);
    expect(staying.state()).toBe('queued');
  });

  it('ignores what the visitor writes, and lets no reply timeout run', () => {
    const tried = entered({ online: true });
    expect(tried.say('Hello?')).toEqual([]);
    expect(Object.keys(tried.context().deadlines)).toEqual(['queue', 'queue-text']);
  });

  it.each(['queued', 'ringing', 'serving'])(
    'moved while %s to a queue where nobody is online, leaves by "unavailable", or says so and waits there',
    (state) => {
      const moved = (openPorts?: string[]) => {
        const tried = entered({ online: true }, openPorts ? { openPorts } : {});
        if (state === 'ringing') tried.send('queue.offered', { agent: wei, expiresAt: '2026-03-02T02:00:30.000Z' });
        if (state === 'serving') tried.send('agent.joined', { agent: wei, reason: 'assigned', greet: false });
        tried.send('queue.requeued', { skillGroup: 'asleep', reason: 'transfer', online: false });
        return tried;
      };
      expect(moved().leftBy()).toBe('unavailable');
      const staying = moved(optionalPorts);
      expect(staying.texts()).toEqual(['Nobody is here']);
      expect(staying.state()).toBe('queued');
      expect(staying.context()).toMatchObject({ queue: { skillGroup: 'asleep' }, human: { agent: null } });
    },
  );

  it.each(['queued', 'ringing'])('moves to another queue while %s', (state) => {
    const tried = entered({ online: true });
    if (state === 'ringing') tried.send('queue.offered', { agent: wei, expiresAt: '2026-03-02T02:00:30.000Z' });
    tried.send('queue.requeued', { skillGroup: 'vip', reason: 'transfer' });
    expect(tried.context().queue).toEqual({ skillGroup: 'vip', priority: 2, node: 'tried' });
    expect(tried.state()).toBe('queued');
  });
});

describe('transfer-to-agent, serving', () => {
  it.each(['queued', 'ringing'])(
    'greets with the name and number of the agent who joins while %s (FLOW-12, FLOW-13)',
    (state) => {
      const tried = entered({ online: true });
      if (state === 'ringing') tried.send('queue.offered', { agent: wei, expiresAt: '2026-03-02T02:00:30.000Z' });
      tried.send('agent.joined', { agent: wei, reason: 'accepted', greet: true });
      expect(tried.texts()).toEqual(['Wei (007) is here']);
      expect(tried.state()).toBe('serving');
      expect(tried.context()).toMatchObject({ deadlines: {}, human: { served: true, agent: wei, endedBy: null } });
    },
  );

  it('says nothing when the greeting is switched off, or empty', () => {
    const tried = entered({ online: true });
    tried.send('agent.joined', { agent: wei, reason: 'transferred', greet: false });
    expect([tried.texts(), tried.state()]).toEqual([[], 'serving']);
    const silent = served({ skillGroup: 'vip' });
    expect([silent.texts(), silent.state()]).toEqual([[], 'serving']);
  });

  it("runs the reply timeout from the agent's last message until the visitor writes (FLOW-41)", () => {
    const tried = served();
    expect(tried.send('agent.message', { agent: 'a1', text: 'Hi', kind: 'text' })).toMatchObject([
      { type: 'set-deadline', name: 'reply', seconds: 600 },
    ]);
    expect(tried.say('Hello')).toEqual([{ type: 'clear-deadline', name: 'reply' }]);
    expect(tried.context().deadlines).toEqual({});
  });

  it('goes on with the next agent after a transfer to an agent', () => {
    const tried = served();
    tried.send('agent.joined', { agent: ann, reason: 'transferred', greet: true });
    expect(tried.texts()).toEqual(['Ann (008) is here']);
    expect(tried.context().human.agent).toEqual(ann);
    expect(tried.state()).toBe('serving');
  });

  it.each(['transfer', 'agent-gone'] as const)('goes back to a queue (%s), and the visitor stays served', (reason) => {
    const tried = served();
    tried.send('agent.message', { agent: 'a1', text: 'Wait', kind: 'text' });
    tried.send('queue.requeued', { skillGroup: 'vip', reason });
    expect(tried.state()).toBe('queued');
    expect(tried.texts()).toEqual(['0 ahead of you']);
    expect(tried.context()).toMatchObject({
      queue: { skillGroup: 'vip', priority: 2, node: 'tried' },
      human: { served: true, agent: null },
    });
    expect(Object.keys(tried.context().deadlines)).toEqual(['queue', 'queue-text']);
    tried.send('agent.joined', { agent: ann, reason: 'assigned', greet: true });
    expect(tried.state()).toBe('serving');
  });

  it.each(['agent', 'administrator', 'visitor'] as const)('leaves by "ended" when the %s ends human service', (by) => {
    const tried = served();
    tried.send('agent.message', { agent: 'a1', text: 'Bye', kind: 'text' });
    tried.send('agent.ended', { by });
    expect(tried.leftBy()).toBe('ended');
    expect(tried.context().human).toEqual({ served: true, agent: null, endedBy: by });
    expect(tried.context().deadlines).toEqual({});
  });
});

describe('transfer-to-agent, check', () => {
  it('warns of an interval with nothing to repeat', () => {
    const codes = transferToAgentModule
      .check({ skillGroup: 'vip', repeatQueueTextSeconds: 60 })
      .map(({ code }) => code);
    expect(codes).toEqual(['transfer-to-agent/nothing-to-repeat']);
    expect(transferToAgentModule.check(settings)).toEqual([]);
  });
});
