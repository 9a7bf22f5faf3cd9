import type { MessageBody } from '@parley/schemas';
import { expect, it } from 'vitest';
import { describeBody } from './describe-body.ts';

const custom = (message: object): MessageBody => ({
  kind: 'custom',
  data: JSON.stringify({ customerServicePlugin: 0, ...message }),
});
const file = { kind: 'file' as const, url: '/x', name: 'bill.pdf', size: 1, mime: 'application/pdf' };
const items = [{ content: 'Sales', desc: 'new' }, { content: 'Service' }];

it.each<[MessageBody, string | null]>([
  [{ kind: 'text', text: 'Hi\nthere' }, 'Hi\nthere'],
  [{ kind: 'markdown', markdown: '**Hi**' }, '**Hi**'],
  [{ kind: 'card', header: 'Shoes', desc: '', pic: '', url: 'https://a.example' }, 'Shoes\nhttps://a.example'],
  [{ kind: 'location', latitude: 1, longitude: 2, title: 'Shop' }, 'Shop\n1, 2'],
  [{ kind: 'sticker', set: 'a', sticker: 'smile' }, '[smile]'],
  [file, '[bill.pdf]'],
  [{ ...file, name: '' }, '[file]'],
  [
    custom({ src: '15', content: { header: 'What?', items, tail: 'Or type', selected: { content: 'Sales' } } }),
    'What?\n- Sales\n- Service\nOr type\n→ Sales',
  ],
  [custom({ src: '21', content: { type: 0, header: 'Name?', selected: { content: 'Amy' } } }), 'Name?\n→ Amy'],
  [
    custom({ src: '9', menuContent: { head: 'How?', menu: items, selected: { id: '1', content: 'Good' } } }),
    'How?\n→ Good',
  ],
  [
    custom({
      src: '28',
      content: { guide: 'About', name: 'Shoes', desc: 'red', customField: [{ name: 'No', value: '7' }] },
    }),
    'About\nShoes\nred\nNo: 7',
  ],
  [custom({ src: '29', content: { title: 'Ask', items } }), 'Ask\n- Sales\n- Service'],
  [custom({ src: '31', chunks: ['Hel', 'lo'], isFinished: 0 }), 'Hello'],
  [
    custom({ src: '33', content: { tip: 'Fill', inputVariables: [{ name: 'A', variableValue: 'b' }, { name: 'C' }] } }),
    'Fill\nA: b\nC: ',
  ],
  [custom({ src: '19' }), null],
  [custom({ src: '12', typingStatus: 1 }), null],
  [{ kind: 'custom', data: '{"src":"15"}' }, 'src: 15'],
  [{ kind: 'custom', data: '{"customerServicePlugin":1,"src":"15"}' }, null],
])('%j is said in full', (body, said) => expect(describeBody(body)).toBe(said));
