import { describe, expect, it } from 'vitest';
import type { SessionActor } from './session-actor.ts';
import { mayDo, refuseDeed, type Deed } from './session-deeds.ts';

const deeds: Deed[] = ['write', 'add-note', 'invite-rating', 'end', 'transfer', 'hold', 'join', 'push-up'];
const agent = { applicationId: 'app_1', agentId: 'agt_1', readsAll: false, administers: false, seesContacts: true };
const administrator = { ...agent, agentId: 'agt_9', readsAll: true, administers: true };
const open = (actor: SessionActor, session: Parameters<typeof mayDo>[1]): Deed[] =>
  deeds.filter((deed) => mayDo(actor, session, deed));

const serving = { state: 'serving' as const, agentId: 'agt_1', offer: null };
const offer = { agentId: 'agt_1', kind: 'assignment' as const, expiresAt: '', fromAgentId: null };

describe('what may be done with a session (AGENT-77, QUEUE-17 to QUEUE-19)', () => {
  it('lets who serves do all but join', () => {
    expect(open(agent, serving)).toEqual(['write', 'add-note', 'invite-rating', 'end', 'transfer', 'hold']);
  });

  it('lets another agent do nothing', () => {
    expect(open({ ...agent, agentId: 'agt_2' }, serving)).toEqual([]);
  });

  it('lets whoever passed it on still leave a note, and whoever is rung join or send it on (QUEUE-53)', () => {
    expect(open(agent, { state: 'queued', agentId: 'agt_1', offer: null })).toEqual(['add-note', 'invite-rating']);
    expect(open(agent, { state: 'ringing', agentId: null, offer })).toEqual(['transfer', 'join']);
    const asked = { ...serving, agentId: 'agt_2', offer: { ...offer, kind: 'transfer' as const } };
    expect(open(agent, asked)).toEqual(['join']);
  });

  it('lets administrators end, pass on and annotate, and not write as somebody else', () => {
    expect(open(administrator, serving)).toEqual(['add-note', 'invite-rating', 'end', 'transfer', 'join', 'push-up']);
  });

  it('lets a key without an agent be nobody', () => {
    expect(mayDo({ ...agent, agentId: null }, { ...serving, agentId: null }, 'write')).toBe(false);
  });

  it('says what cannot be done', () => {
    expect(() => refuseDeed({ ...agent, agentId: 'agt_2' }, serving, 'end')).toThrow(
      'You do not serve this session, so you cannot end it.',
    );
  });
});
