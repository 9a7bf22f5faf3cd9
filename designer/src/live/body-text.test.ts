import { expect, it } from 'vitest';
import { bodyText } from './body-text.ts';

const custom = (message: object) =>
  bodyText({ kind: 'custom', data: JSON.stringify({ customerServicePlugin: 0, ...message }) });

it('reads the words of menus, forms, ratings, robots and streams', () => {
  const items = [{ content: 'Sales', desc: '' }, { content: 'Service' }];
  expect(custom({ src: '15', content: { header: 'What about?', items } })).toEqual({
    text: 'What about?',
    choices: ['Sales', 'Service'],
    marker: null,
  });
  expect(
    custom({ src: '9', menuContent: { head: 'How was it?', menu: [{ id: '1', content: 'Good' }] } }),
  ).toMatchObject({
    text: 'How was it?',
    choices: ['Good'],
  });
  expect(custom({ src: '30', content: '**bold**' }).text).toBe('**bold**');
  expect(custom({ src: '31', chunks: ['Hel', 'lo'] }).text).toBe('Hello');
  expect(bodyText({ kind: 'text', text: 'Hi' }).text).toBe('Hi');
});

it('tells ends from messages, and survives what it does not understand', () => {
  expect(custom({ src: '19' }).marker).toBe('marker_ended');
  expect(custom({ src: '20' }).marker).toBe('marker_timedOut');
  expect(bodyText({ kind: 'custom', data: 'not json' })).toEqual({ text: '', choices: [], marker: null });
  expect(custom({ src: '15', content: { items: 'none' } }).choices).toEqual([]);
});
