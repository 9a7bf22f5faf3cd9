import type { AgentViewSession } from '@parley/schemas';
import { describe, expect, it } from 'vitest';
import { changesOf } from './session-changes.ts';

type Seen = Parameters<typeof changesOf>[1];
const offer = (agentId: string): AgentViewSession['offer'] => ({ agentId, expiresAt: '', kind: 'assignment' });
const agent = (id: string) => ({ id, name: id, staffNo: '1' });
const queued: Seen = { state: 'queued', agent: null };
const rung: Seen = { state: 'ringing', agent: null, offer: offer('me') };
const served: Seen = { state: 'serving', agent: agent('me') };
const byOther: Seen = { state: 'serving', agent: agent('other') };
const ended = (endStatus: Seen['endStatus']): Seen => ({ state: 'ended', agent: agent('me'), endStatus });

describe('what a page around hears of a session, also that an offer was moved on (SDK-28)', () => {
  it.each<[string, Seen | null, Seen, object[]]>([
    ['it rings (SDK-25)', null, rung, [{ event: 'callIn' }]],
    ['it still rings', rung, rung, []],
    ['it is taken (SDK-27)', rung, served, [{ event: 'userAccessed' }]],
    ['it comes without ringing', null, served, [{ event: 'userAccessed' }]],
    ['it is served on', served, served, []],
    ['it was not taken in time (SDK-28)', rung, queued, [{ event: 'autoTransfer' }]],
    ['it rings at somebody else now (SDK-28)', rung, { ...rung, offer: offer('other') }, [{ event: 'autoTransfer' }]],
    ['it was passed on (SDK-30)', served, byOther, [{ event: 'transfer' }]],
    ['it went back to a queue (SDK-30)', served, queued, [{ event: 'transfer' }]],
    ['it asks another agent and stays', served, { ...served, offer: offer('other') }, []],
    ['its visitor left (SDK-29)', served, ended('ended_by_visitor'), [{ event: 'sessionEnded', closeBy: 'client' }]],
    ['its agent ended it (SDK-29)', served, ended('ok'), [{ event: 'sessionEnded', closeBy: 'seat' }]],
    [
      'an administrator ended it (SDK-29)',
      served,
      ended('ended_by_admin'),
      [{ event: 'sessionEnded', closeBy: 'admin' }],
    ],
    ['silence ended it (SDK-29)', rung, ended('auto_finished'), [{ event: 'sessionEnded', closeBy: 'timer' }]],
    ['it is somebody else’s', null, byOther, []],
    ['it was somebody else’s, and ends', byOther, ended('ok'), []],
    ['it ended unseen', null, ended('ok'), []],
  ])('%s', (_, before, after, changes) => {
    expect(changesOf(before, after, 'me')).toEqual(changes);
  });
});
