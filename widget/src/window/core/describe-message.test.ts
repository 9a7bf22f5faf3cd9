import { customBody } from '@parley/sdk/visitor';
import { expect, test } from 'vitest';
import { chooseWords } from '../i18n/texts.ts';
import { describeMessage } from './describe-message.ts';

test('a notice says in plain words what came', () => {
  const words = chooseWords('en', 'auto', []);
  const say = (body: Parameters<typeof describeMessage>[0]) => describeMessage(body, words);
  expect(say({ kind: 'text', text: ' Hello ' })).toBe('Hello');
  expect(say({ kind: 'image', url: '', name: 'a.png', size: 1, mime: 'image/png' })).toBe('Picture');
  expect(say(customBody('15', { content: { header: 'What?', items: [] } }))).toBe('What?');
  expect(say(customBody('31', { chatbotPlugin: 1, chunks: ['Hel', 'lo'], isFinished: 0 }))).toBe('Hello');
  expect(say({ kind: 'custom', data: 'not json' })).toBeNull();
  expect(say({ kind: 'text', text: 'x'.repeat(4_000) })).toHaveLength(160);
});
