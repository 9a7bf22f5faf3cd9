import { customMessages, type CustomMessage, type CustomMessageSource } from '@parley/schemas';
import { describe, expect, it } from 'vitest';
import { toCustomBody } from './custom-messages.ts';
import { sendableBody } from './sendable-body.ts';

const header = { customerServicePlugin: 0 } as const;
const items = [{ content: 'A', desc: '' }];

/** One message of each kind that leaves, and one that would make clients fail (protocol.md §3). */
const outgoing: Record<Exclude<CustomMessageSource, '7' | '10' | '24' | '27'>, [good: object, bad: object]> = {
  '9': [
    {
      menuContent: { head: 'h', tail: 't', type: 1, sessionId: 's', expireTime: 1, menu: [{ id: '1', content: 'A' }] },
    },
    {},
  ],
  '12': [{ typingStatus: 1 }, { typingStatus: 0 }],
  '15': [{ content: { header: 'h', items } }, { content: { header: 'h' } }],
  '19': [{}, { customerServicePlugin: 1 }],
  '20': [{}, { src: 20 }],
  '21': [{ content: { type: 0, header: 'h' } }, { content: { type: 2, header: 'h' } }],
  '22': [{ content: { header: 'h', desc: '', pic: '', url: '' } }, {}],
  '23': [{ content: { menuSendRuleFlag: 7 } }, { content: { menuSendRuleFlag: 8 } }],
  '26': [
    { content: { command: 'updateSeatStatus', content: 'inSeat' } },
    { content: { command: 'updateSeatStatus', content: 'standing' } },
  ],
  '28': [{ content: { name: 'n', desc: '', pic: '', customField: [] } }, { content: { name: 'n' } }],
  '29': [
    { chatbotPlugin: 1, subtype: 'welcome_msg', content: { title: 't', items: [] } },
    { subtype: 'welcome_msg', content: { title: 't', items: [] } },
  ],
  '30': [{ content: '**x**' }, { content: { text: 'x' } }],
  '31': [
    { chatbotPlugin: 1, chunks: ['a'], isFinished: 1 },
    { chatbotPlugin: 1, chunks: 'a', isFinished: 1 },
  ],
  '32': [{ status: 1, content: { header: 'h', items } }, { content: { header: 'h', items } }],
  '33': [
    { nodeStatus: 0, content: { tip: 't', inputVariables: [] } },
    { nodeStatus: 1, content: { tip: 't' } },
  ],
};

describe.each(Object.entries(outgoing))('src %s', (src, [good, bad]) => {
  it('leaves as it is when its schema accepts it, and as text when it does not', () => {
    const body = toCustomBody({ ...header, src, ...good } as CustomMessage);
    expect(sendableBody(body)).toEqual({ body });
    const broken = sendableBody(toCustomBody({ ...header, src, ...bad } as CustomMessage));
    expect(broken.problem).toEqual(expect.any(String));
    expect(broken.body.kind).toBe('text');
  });
});

it('covers every src that is sent to visitors (MSG-02, MSG-03)', () => {
  const incoming = ['7', '10', '24', '27'];
  expect(Object.keys(outgoing).sort()).toEqual(
    Object.keys(customMessages)
      .filter((src) => !incoming.includes(src))
      .sort(),
  );
});

it('keeps what a reader would have seen of a menu that is too long for its schema', () => {
  const choices = Array.from({ length: 101 }, (_, n) => ({ content: `Choice ${n}`, desc: '' }));
  const { body } = sendableBody(toCustomBody({ ...header, src: '15', content: { header: 'Choose', items: choices } }));
  expect(body).toMatchObject({ kind: 'text', text: expect.stringMatching(/^Choose\nChoice 0\n[^]*Choice 100$/) });
});
