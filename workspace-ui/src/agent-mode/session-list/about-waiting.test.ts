import { expect, it } from 'vitest';
import { aboutWaiting } from './about-waiting.ts';

const channel = { id: 'chn_1', name: 'Shop', kind: 'web' as const };
const visitor = { id: 'vis_1', name: 'Mia', vip: false };

it('says channel, language, browser, system and number of who waits, as far as they are known (QUEUE-51)', () => {
  const known = { ...visitor, locale: 'zh-CN', browser: 'Firefox 130', os: 'Windows', phone: '+86 10' };
  expect(aboutWaiting({ visitor: known, channel }, 'en')).toEqual([
    'Shop',
    'Chinese (China)',
    'Firefox 130',
    'Windows',
    '+86 10',
  ]);
  expect(aboutWaiting({ visitor, channel }, 'en')).toEqual(['Shop']);
  expect(aboutWaiting({ visitor: { ...visitor, locale: 'not a language' }, channel }, 'en')).toEqual([
    'Shop',
    'not a language',
  ]);
});
