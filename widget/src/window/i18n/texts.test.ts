import { expect, test } from 'vitest';
import { en } from './en.ts';
import { chooseWords } from './texts.ts';
import { zh } from './zh.ts';

test('both languages say the same things with the same values', () => {
  expect(Object.keys(zh)).toEqual(Object.keys(en));
  const values = (text: string) => [...new Set(text.match(/\{\w+\}/g))].sort();
  for (const [key, text] of Object.entries(en)) {
    if (key.endsWith('_one')) continue;
    expect([key, values(zh[key as keyof typeof en])]).toEqual([key, values(text)]);
  }
});

test('the page, then the setting, then the browser decides on the language', () => {
  const chosen = (...[asked, setting, browser]: Parameters<typeof chooseWords>) =>
    chooseWords(asked, setting, browser).locale;
  expect(chosen('zh-CN', 'en', ['en-GB'])).toBe('zh-CN');
  expect(chosen(undefined, 'zh', ['en-GB'])).toBe('zh');
  expect(chosen(undefined, 'auto', ['fr-FR', 'zh-TW', 'en'])).toBe('zh-TW');
  expect(chosen(undefined, 'auto', ['fr-FR'])).toBe('en');
  expect(chosen('en_x*broken', 'auto', [])).toBe('en');
});

test('a page that is written from right to left gets such a layout', () => {
  expect(chooseWords('ar-EG', 'auto', ['en']).direction).toBe('rtl');
  expect(chooseWords(undefined, 'auto', ['ar', 'en']).direction).toBe('ltr');
});

test('numbers choose their form', () => {
  const { n } = chooseWords('en', 'auto', []);
  expect([n('queueAhead', 1), n('queueAhead', 3)]).toEqual(['1 person ahead of you', '3 people ahead of you']);
});
