import type { Message } from '@parley/schemas';
import { customBody, type StoredMessage } from '@parley/sdk/visitor';
import { expect, test } from 'vitest';
import { openQuestion, ratingState } from './questions.ts';
import { countUnread, isLastWordRead, layOutTimeline } from './timeline.ts';

const dayOf = (sentAt: string): string => sentAt.slice(0, 10);

function said(seq: number, from: Message['from'], more: Partial<Message> = {}): StoredMessage {
  const sentAt = `2026-03-02T02:00:${String(seq).padStart(2, '0')}.000Z`;
  return { id: `msg_${seq}`, seq, sessionId: 'ses_1', sentAt, from, body: { kind: 'text', text: `${seq}` }, ...more };
}
const visitor = { kind: 'visitor', id: 'vis_1' } as const;
const robot = { kind: 'system', name: 'Assistant' } as const;
const ann = { kind: 'agent', id: 'agt_1', name: 'Ann' } as const;
const bob = { kind: 'agent', id: 'agt_2', name: 'Bob' } as const;

function outline(messages: StoredMessage[], unreadAfter: number | null = null): string[] {
  return layOutTimeline(messages, { unreadAfter, dayOf }).map((item) => {
    if (item.type === 'message') return `${item.isFirst ? '┌' : '│'}${item.message.seq}${item.isLast ? '┘' : ''}`;
    if (item.type === 'joined') return `${item.isPassedOn ? 'passed on to' : 'joined'} ${item.agent?.name ?? ''}`;
    return item.type === 'ended' && item.isTimeout ? 'timed out' : item.type;
  });
}

test('messages of one sender stand together; days, sessions and agents divide them', () => {
  expect(
    outline([
      said(1, robot),
      said(2, robot),
      said(3, visitor),
      said(4, ann),
      said(5, bob),
      said(6, robot, { body: customBody('19', {}) }),
      said(7, visitor, { sessionId: 'ses_2', sentAt: '2026-03-03T02:00:00.000Z' }),
      said(8, robot, { sessionId: 'ses_2', sentAt: '2026-03-03T02:00:01.000Z', body: customBody('20', {}) }),
    ]),
  ).toEqual([
    ...['day', '┌1', '│2┘', '┌3┘', 'joined Ann', '┌4┘', 'passed on to Bob', '┌5┘', 'ended'],
    ...['day', 'session', '┌7┘', 'timed out'],
  ]);
});

test('a word whose session is not told yet begins the next one, once', () => {
  expect(
    outline([said(1, robot), said(2, visitor, { sessionId: '' }), said(3, robot, { sessionId: 'ses_2' })]),
  ).toEqual(['day', '┌1┘', 'session', '┌2┘', '┌3┘']);
});

test('what is new is marked once, before the first word of somebody else', () => {
  expect(outline([said(1, robot), said(2, visitor), said(3, robot), said(4, robot)], 1)).toEqual([
    ...['day', '┌1┘', '┌2┘', 'unread', '┌3', '│4┘'],
  ]);
});

test('flag messages are never drawn and never counted (MSG-25)', () => {
  const flag = said(2, robot, {
    body: customBody('26', { content: { command: 'updateSeatStatus', content: 'inSeat' } }),
  });
  expect(outline([said(1, robot), flag])).toEqual(['day', '┌1┘']);
  expect(countUnread([said(1, robot), flag, said(3, visitor), said(4, ann)], 0)).toBe(2);
  expect(countUnread([said(1, robot), flag, said(3, visitor), said(4, ann)], 1)).toBe(1);
});

test('a word is read when somebody answered it', () => {
  const messages = [said(1, visitor), said(2, robot), said(3, visitor)];
  expect([isLastWordRead(messages, 1), isLastWordRead(messages, 3)]).toEqual([true, false]);
});

const menu = (selected?: string) =>
  customBody('15', {
    content: {
      header: 'What?',
      items: [{ content: 'A', desc: '' }],
      ...(selected && { selected: { content: selected } }),
    },
  });
const inFlow = { id: 'ses_1', state: 'flow' } as const;

test('only the last question of the open session can be answered, once', () => {
  const first = said(1, robot, { body: menu() });
  expect(openQuestion([first], inFlow)).toBe(1);
  expect(openQuestion([first, said(2, visitor), said(3, robot, { body: menu() })], inFlow)).toBe(3);
  expect(openQuestion([first, said(3, robot, { body: menu('A') })], inFlow)).toBeNull();
  expect(openQuestion([first], { id: 'ses_1', state: 'ended' })).toBeNull();
  expect(openQuestion([first], { id: 'ses_1', state: 'queued', position: 1 })).toBeNull();
  expect(openQuestion([first], { id: 'ses_2', state: 'flow' })).toBeNull();
  expect(openQuestion([first], null)).toBeNull();
});

test('a rating closes by the server clock, and shows what was chosen', () => {
  const card = {
    head: '',
    tail: '',
    type: 1 as const,
    sessionId: 'ses_1',
    expireTime: 1_000,
    menu: [{ id: '1', content: 'Bad' }],
  };
  expect(ratingState(card, 1_000_000)).toBe('open');
  expect(ratingState(card, 1_000_001)).toBe('expired');
  expect(ratingState({ ...card, selected: { id: '1', content: 'Bad' } }, 9_000_000)).toBe('chosen');
});

test('who came to serve is told where they came: before their first word, and after coming back to the page', () => {
  const served = [
    { at: '2026-03-02T02:00:02.000Z', how: 'joined' as const, agent: { id: 'agt_1', name: 'Ann' } },
    { at: '2026-03-02T02:00:04.500Z', how: 'transferred' as const, agent: { id: 'agt_2', name: 'Bob' } },
  ];
  const kinds = (messages: StoredMessage[]) =>
    layOutTimeline(messages, { unreadAfter: null, dayOf, session: { id: 'ses_1', state: 'serving', served } }).map(
      (item) => (item.type === 'joined' ? `${item.isPassedOn ? 'to' : 'joined'} ${item.agent?.name}` : item.type),
    );
  expect(kinds([said(1, visitor), said(2, robot), said(3, ann), said(4, visitor)])).toEqual([
    ...['day', 'message', 'joined Ann', 'message', 'message', 'message', 'to Bob'],
  ]);
  expect(kinds([said(3, ann), said(5, bob)])).toEqual(['day', 'joined Ann', 'message', 'to Bob', 'message']);
});
