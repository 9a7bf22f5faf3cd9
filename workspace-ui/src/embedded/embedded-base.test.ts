import { expect, it } from 'vitest';
import { embeddedBaseOf } from './embedded-base.ts';

it.each([
  ['/embed/app_1/agent', '/embed/app_1'],
  ['/embed/app_1/agent/ses_1', '/embed/app_1'],
  ['/embed/app_1', '/embed/app_1'],
  ['/embed/', null],
  ['/embedded/app_1', null],
  ['/agent', null],
  ['/agent/embed/app_1', null],
])('is read from %s', (pathname, base) => {
  expect(embeddedBaseOf(pathname)).toBe(base);
});
