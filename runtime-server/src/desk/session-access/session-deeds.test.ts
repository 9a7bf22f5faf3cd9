import { describe, expect, it } from 'vitest';
import { ownOnly, seesAll, type SessionActor } from './session-actor.ts';
import { mayDo, refuseDeed, type Deed } from './session-deeds.ts';

const deeds: Deed[] = [
  'write',
  'add-note',
  'invite-rating',
  'tag',
  'end',
  'transfer',
  'hold',
  'join',
  'push-up',
  'assign',
  'take-over',
];
const agent = { applicationId: 'app_1', agentId: 'agt_1', reach: ownOnly, administers: false, seesContacts: true };
const administrator = { ...agent, agentId: 'agt_9', reach: seesAll, administers: true };
const everythingElse = [
  'add-note',
  'invite-rating',
  'tag',
  'end',
  'transfer',
  'join',
  'push-up',
  'assign',
  'take-over',
];
const open = (actor: SessionActor, session: Parameters<typeof mayDo>[1]): Deed[] =>
  deeds.filter((deed) => mayDo(actor, session, deed));

const serving = { state: 'serving' as const, agentId: 'agt_1', offer: null, skillGroup: 'sales' };
const offer = { agentId: 'agt_1', kind: 'assignment' as const, expiresAt: '', fromAgentId: null };

describe('what may be done with a session (AGENT-77, QUEUE-17 to QUEUE-19)', () => {
  it('lets who serves do all but join', () => {
    expect(open(agent, serving)).toEqual(['write', 'add-note', 'invite-rating', 'tag', 'end', 'transfer', 'hold']);
  });

  it('lets another agent do nothing', () => {
    expect(open({ ...agent, agentId: 'agt_2' }, serving)).toEqual([]);
  });

  it('lets whoever passed it on still leave a note, and whoever is rung join or send it on (QUEUE-53)', () => {
    expect(open(agent, { ...serving, state: 'queued' })).toEqual(['add-note', 'invite-rating', 'tag']);
    expect(open(agent, { ...serving, state: 'ringing', agentId: null, offer })).toEqual(['transfer', 'join']);
    const asked = { ...serving, agentId: 'agt_2', offer: { ...offer, kind: 'transfer' as const } };
    expect(open(agent, asked)).toEqual(['join']);
  });

  it('lets administrators end, pass on and annotate, and not write as somebody else', () => {
    expect(open(administrator, serving)).toEqual(everythingElse);
  });

  it('lets a role for some skill groups administer these alone (ADMIN-11, ADMIN-12)', () => {
    const lead = { ...administrator, reach: { ...ownOnly, ongoing: ['sales'] } };
    expect(open(lead, serving)).toEqual(everythingElse);
    expect(open(lead, { ...serving, skillGroup: 'billing' })).toEqual([]);
    expect(open(lead, { ...serving, skillGroup: null })).toEqual([]);
    expect(() => refuseDeed(lead, { ...serving, skillGroup: 'billing' }, 'take-over')).toThrow(
      'This session is not yours to administer, so you cannot take it over.',
    );
  });

  it('lets what has ended be tagged by who served it, and within the reach of the records (AGENT-42, ADMIN-12)', () => {
    const ended = { ...serving, state: 'ended' as const };
    const recorder = { ...administrator, reach: { ...ownOnly, history: ['sales'] } };
    expect(mayDo(agent, ended, 'tag')).toBe(true);
    expect(mayDo({ ...agent, agentId: 'agt_2' }, ended, 'tag')).toBe(false);
    expect(mayDo(recorder, ended, 'tag')).toBe(true);
    expect(mayDo(recorder, serving, 'tag')).toBe(false);
    expect(mayDo({ ...recorder, administers: false }, ended, 'tag')).toBe(false);
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
