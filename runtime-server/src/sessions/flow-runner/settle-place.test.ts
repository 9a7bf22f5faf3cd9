import { describe, expect, it } from 'vitest';
import { newSession } from '../records/session.fixtures.ts';
import type { SessionRecord } from '../records/session-record.ts';
import { startDraft } from './draft.ts';
import { holdDeadline, settlePlace } from './settle-place.ts';

const at = '2026-03-02T10:00:00.000Z';
const hold = {
  id: 'hld_1',
  agentId: 'agt_1',
  since: '2026-03-02T09:00:00.000Z',
  until: '2026-03-02T12:00:00.000Z',
  reason: 'x',
};
const served = (changes: Partial<SessionRecord> = {}) =>
  newSession({ state: 'serving', agentId: 'agt_1', skillGroup: 'sales', ...changes });
const settings = { timeZone: 'UTC', dispatcherName: 'A', formOfAddress: '' };

function settle(before: SessionRecord, change: (after: SessionRecord) => void, events: object[] = []) {
  const draft = startDraft(before, at, settings, (prefix) => `${prefix}_new`);
  change(draft.after);
  draft.turn.events.push(...(events as never[]));
  settlePlace(draft);
  return draft;
}

describe('the place of a session at its agent', () => {
  it('is free while it is put aside, and its deadline is a row', () => {
    const { after, turn } = settle(served(), (session) => void (session.hold = hold));
    expect(after.takesPlace).toBe(false);
    expect(turn.deadlineRows).toEqual([{ name: holdDeadline, dueAt: hold.until }]);
    expect(turn.holds).toMatchObject([{ id: 'hld_1', ended_at: null, ended_by: null }]);
  });

  it.each([
    ['visitor', { type: 'visitor.message', at, text: '', kind: 'text' }],
    ['agent', { type: 'agent.message', at, agent: 'agt_1', text: '', kind: 'text' }],
  ])('is taken again by a word of the %s', (by, event) => {
    const { after, turn } = settle(served({ hold, takesPlace: false }), () => undefined, [event]);
    expect(after).toMatchObject({ hold: null, takesPlace: true });
    expect(turn.holds).toMatchObject([{ id: 'hld_1', ended_by: by }]);
  });

  it.each([
    ['transfer', { agentId: 'agt_2' }],
    ['queue', { state: 'queued' as const }],
    ['end', { state: 'ended' as const }],
  ])('is over with a %s', (by, change) => {
    const { after, turn } = settle(
      served({ hold, takesPlace: false }),
      (session) => void Object.assign(session, change),
    );
    expect(after).toMatchObject({ hold: null, takesPlace: true });
    expect(turn.holds).toMatchObject([{ ended_by: by }]);
  });

  it('stays free of what was released, until somebody writes', () => {
    const released = served({ takesPlace: false });
    expect(settle(released, () => undefined).after.takesPlace).toBe(false);
    const event = { type: 'visitor.message', at, text: '', kind: 'text' };
    expect(settle(released, () => undefined, [event]).after.takesPlace).toBe(true);
  });
});
