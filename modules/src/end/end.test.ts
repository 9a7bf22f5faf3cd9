import { vocabularyAssigns, type SessionContext } from '@parley/engine';
import { testModule } from '@parley/engine/testing';
import { describe, expect, it } from 'vitest';
import { tryModule, type TriedModule } from '../../test/try-module.ts';
import { compileEnd, decideStatus } from './end.compile.ts';
import { endModule } from './end.module.ts';

testModule(endModule);

const texts = { timeoutText: 'Too long, {{UserName}}', agentEndText: 'Service over', closingText: 'Bye {{UserName}}' };
const agent = { id: 'a1', staffNo: '007', nickname: 'Wei' };

function said(text: string) {
  return { type: 'send-message', content: { kind: 'text', text } };
}

/** What happens to the session, apart from deadlines. */
function done(tried: TriedModule) {
  return tried.effects().filter(({ type }) => type !== 'clear-deadline');
}

/** A session that an agent serves, in a flow whose end has the texts. */
function served() {
  const tried = tryModule(
    'transfer-to-agent',
    { skillGroup: 'sales' },
    {},
    { end: { replyTimeoutSeconds: 30, ...texts } },
  );
  tried.send('queue.entered', { request: tried.request('enter-queue'), online: true });
  tried.send('agent.joined', { agent, reason: 'accepted', greet: true });
  return tried;
}

describe('end', () => {
  it('says the closing text and ends with the normal flag when the flow came to its end by itself', () => {
    expect(tryModule('end', texts).effects()).toMatchObject([
      said('Bye Li'),
      { type: 'end-session', node: 'tried', status: 'flow_ended', flag: 'normal' },
    ]);
  });

  it('says nothing when its texts are empty', () => {
    expect(
      tryModule('end', {})
        .effects()
        .map(({ type }) => type),
    ).toEqual(['end-session']);
  });

  it.each([
    ['agent', 'ok'],
    ['administrator', 'ended_by_admin'],
  ] as const)('says the text for an ended human service when the %s ended it, status %s (FLOW-43)', (by, status) => {
    const tried = served();
    tried.send('agent.ended', { by });
    expect(done(tried)).toMatchObject([said('Service over'), { type: 'end-session', status, flag: 'normal' }]);
    expect(tried.state()).toBe('ended');
  });

  it('says nothing to a visitor who ended human service (27), status ended_by_visitor', () => {
    const tried = served();
    tried.send('agent.ended', { by: 'visitor' });
    expect(done(tried)).toMatchObject([{ type: 'end-session', status: 'ended_by_visitor', flag: 'normal' }]);
    expect(tried.state()).toBe('ended');
  });

  it("says the automatic-termination text when the visitor does not answer the agent's message (FLOW-41, FLOW-42)", () => {
    const tried = served();
    const [armed] = tried.send('agent.message', { agent: 'a1', text: 'Are you there?', kind: 'text' });
    expect(armed).toMatchObject({ type: 'set-deadline', name: 'reply', seconds: 30 });
    const token = tried.context().deadlines.reply ?? '';
    tried.send('deadline.passed', { name: 'reply', token });
    expect(done(tried)).toMatchObject([
      said('Too long, Li'),
      { type: 'end-session', status: 'auto_finished', flag: 'timeout' },
    ]);
  });

  it('ends a session whose visitor is silent at a prompt', () => {
    const menu = { mode: 'menu', text: 'Which?', branches: [{ id: 'a', text: 'A' }] };
    const tried = tryModule('branch', menu, {}, { end: { replyTimeoutSeconds: 1, ...texts } });
    tried.send('deadline.passed', { name: 'reply', token: tried.context().deadlines.reply ?? '' });
    expect(tried.effects().at(-1)).toMatchObject({ type: 'end-session', status: 'auto_finished', flag: 'timeout' });
  });

  it('ends with what turned the visitor away when nobody served', () => {
    const context = contextOf({});
    const outcome = vocabularyAssigns['set outcome']?.(
      { context, event },
      { status: 'outside_service_time' },
      new Map(),
    );
    expect(decideStatus({ context: { ...context, ...outcome }, event }).scratch).toMatchObject({
      status: 'outside_service_time',
    });
  });

  it('counts a visitor who was served and queued again as served', () => {
    const context = contextOf({ served: true, outcome: 'queue_timeout' });
    expect(decideStatus({ context, event }).scratch).toMatchObject({ status: 'ok' });
  });

  it('has the state that the reply timeout leads to', () => {
    expect(Object.keys(compileEnd({}).states ?? {})).toContain('timed-out');
  });
});

const event = { type: 'visitor.left', at: '2026-03-02T02:00:00.000Z' } as const;

function contextOf({ served = false, outcome = null }: { served?: boolean; outcome?: SessionContext['outcome'] }) {
  const context = tryModule('transfer-to-agent', { skillGroup: 'sales' }).context();
  return { ...context, outcome, human: { ...context.human, served } };
}
