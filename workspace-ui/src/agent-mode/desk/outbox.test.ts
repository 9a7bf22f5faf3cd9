import type { AgentViewMessage } from '@parley/schemas';
import { describe, expect, it } from 'vitest';
import {
  dueAt,
  isStale,
  lineState,
  mayBeTakenBack,
  nextInLine,
  stillUnsent,
  unreachable,
  type Unsent,
} from './outbox.ts';

const message = (seq: number, text: string, from: 'visitor' | 'agent' = 'agent'): AgentViewMessage => ({
  id: `msg_${seq}`,
  seq,
  position: seq,
  sessionId: 'ses_1',
  sentAt: '2026-03-02T10:00:00.000Z',
  from: { kind: from, id: from === 'agent' ? 'agt_me' : 'vis_1' },
  body: { kind: 'text', text },
});
const unsent = (clientId: string, text: string, over: Partial<Unsent> = {}): Unsent => ({
  clientId,
  sessionId: 'ses_1',
  body: { kind: 'text', text },
  createdAt: '2026-03-02T10:00:00.000Z',
  afterSeq: 3,
  state: 'sending',
  tries: 1,
  ...over,
});

describe('a message on its way', () => {
  it('is drawn until it is a message of the thread, by its id where that is known', () => {
    const answered = unsent('a', 'Hi', { messageId: 'msg_4' });
    expect(stillUnsent([answered], [message(3, 'Hi')], 'agt_me')).toEqual([answered]);
    expect(stillUnsent([answered], [message(4, 'Hi')], 'agt_me')).toEqual([]);
  });

  it('is not drawn twice when the thread tells of it before the answer does', () => {
    const [first, second] = [unsent('a', 'Hi'), unsent('b', 'Hi')];
    expect(stillUnsent([first, second], [message(4, 'Hi')], 'agt_me')).toEqual([second]);
    expect(stillUnsent([first, second], [message(4, 'Hi'), message(5, 'Hi')], 'agt_me')).toEqual([]);
  });

  it('is not taken for an older one, one of somebody else, or one that another became', () => {
    const one = unsent('a', 'Hi');
    expect(stillUnsent([one], [message(3, 'Hi')], 'agt_me')).toEqual([one]);
    expect(stillUnsent([one], [message(4, 'Hi', 'visitor')], 'agt_me')).toEqual([one]);
    const other = unsent('b', 'Hi', { messageId: 'msg_4' });
    expect(stillUnsent([one, other], [message(4, 'Hi')], 'agt_me')).toEqual([one]);
  });
});

it('is stale once the visitor has written what its author had not seen', () => {
  const one = unsent('a', 'Hi');
  expect(isStale(one, [message(3, 'Hello?', 'visitor'), message(4, 'Hi')])).toBe(false);
  expect(isStale(one, [message(4, 'Never mind', 'visitor')])).toBe(true);
});

describe('the line of a session', () => {
  const waiting = (clientId: string, over: Partial<Unsent> = {}) =>
    unsent(clientId, 'Hi', { state: 'waiting', ...over });

  it('sends the oldest first, and nothing while one is on its way', () => {
    const [stored, first, second] = [waiting('a', { messageId: 'msg_4' }), waiting('b'), waiting('c')];
    expect(nextInLine([stored, first, second], 'ses_1')).toBe(first);
    expect(nextInLine([stored, { ...first, state: 'sending' }, second], 'ses_1')).toBeNull();
    expect(nextInLine([first], 'ses_2')).toBeNull();
  });

  it('is held up by what nobody answered, and not by what was refused or asks its author', () => {
    const second = waiting('b');
    const unanswered = waiting('a', { state: 'failed', reason: unreachable });
    expect(nextInLine([unanswered, second], 'ses_1')).toBeNull();
    expect(nextInLine([waiting('a', { state: 'failed', reason: 'Too long' }), second], 'ses_1')).toBe(second);
    expect(nextInLine([waiting('a', { state: 'held' }), second], 'ses_1')).toBe(second);
  });

  it('says whether all of it is stored, and whether its author has to decide', () => {
    expect(lineState([waiting('a', { messageId: 'msg_4' })], 'ses_1')).toBe('clear');
    expect(lineState([waiting('a')], 'ses_1')).toBe('moving');
    expect(lineState([waiting('a'), waiting('b', { state: 'held' })], 'ses_1')).toBe('stuck');
    expect(lineState([waiting('a')], 'ses_2')).toBe('clear');
  });
});

it('draws a note until it is in the transcript, by its position', () => {
  const note = unsent('a', 'Lost', { isNote: true, afterPosition: 3 });
  const stored = (position: number): AgentViewMessage => ({ ...message(0, 'Lost'), position, visibility: 'agents' });
  expect(stillUnsent([note], [stored(3)], 'agt_me')).toEqual([note]);
  expect(stillUnsent([note], [stored(4)], 'agt_me')).toEqual([]);
});

describe('a message that can be taken back', () => {
  const held = unsent('a', 'Hi', { state: 'waiting', tries: 0, notBefore: 5_000 });
  const second = unsent('b', 'Hi', { state: 'waiting', tries: 0 });

  it('waits for its moment, and what was written after it waits behind it', () => {
    expect(nextInLine([held, second], 'ses_1', 4_999)).toBeNull();
    expect(dueAt([held, second], 'ses_1', 4_999)).toBe(5_000);
    expect(nextInLine([held, second], 'ses_1', 5_000)).toBe(held);
    expect(dueAt([held, second], 'ses_1', 5_000)).toBeNull();
    expect(lineState([held], 'ses_1')).toBe('moving');
  });

  it('cannot be taken back once it was tried', () => {
    expect(mayBeTakenBack(held, 4_999)).toBe(true);
    expect(mayBeTakenBack({ ...held, tries: 1 }, 4_999)).toBe(false);
    expect(mayBeTakenBack(second, 0)).toBe(false);
  });
});
