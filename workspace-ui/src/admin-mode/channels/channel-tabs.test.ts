import { expect, it } from 'vitest';
import { tabOfField } from './channel-tabs.ts';

it.each([
  ['name', 'general'],
  ['allowedOrigins', 'general'],
  ['tencent.secretKey', 'connect'],
  ['window.appearance.accent', 'window'],
  ['window.sound', 'window'],
  ['window.preChat.fields.2.key', 'forms'],
  ['window.notes.mailTo', 'forms'],
])('%s is drawn on the tab %s', (path, tab) => {
  expect(tabOfField(path)).toBe(tab);
});
