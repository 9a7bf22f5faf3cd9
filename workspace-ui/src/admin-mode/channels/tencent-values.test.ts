import { expect, it } from 'vitest';
import { newTencentValues, tencentProblems, toTencentUpdate } from './tencent-values.ts';

const values = { ...newTencentValues, sdkAppId: 1_400_000_001, secretKey: 'key', callbackToken: 'token' };

it('asks for both secrets of a new channel, and leaves those of an old one alone', () => {
  const bare = { ...values, secretKey: '', callbackToken: '' };
  expect(tencentProblems(bare, true)).toMatchObject({ secretKey: 'required', callbackToken: 'required' });
  expect(Object.values(tencentProblems(bare, false)).every((problem) => problem === null)).toBe(true);
  expect(toTencentUpdate(bare)).not.toHaveProperty('secretKey');
  expect(toTencentUpdate(values)).toMatchObject({ secretKey: 'key', callbackToken: 'token' });
});

it('wants an origin as the host, without a path', () => {
  expect(tencentProblems(values, true).restUrl).toBeNull();
  expect(tencentProblems({ ...values, restUrl: 'https://console.tim.qq.com/v4' }, true).restUrl).toBe('restUrlWrong');
});
