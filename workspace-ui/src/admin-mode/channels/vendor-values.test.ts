import { vendors } from '@parley/schemas';
import { describe, expect, it } from 'vitest';
import { newVendorValues, toVendorBody, vendorProblems, vendorValuesOf } from './vendor-values.ts';

const vendor = vendors['tencent-chat'];
const values = { ...newVendorValues(vendor), sdkAppId: 1_400_000_001, secretKey: 'key', callbackToken: 'token' };

it('asks for both secrets of a new channel, and leaves those of an old one alone', () => {
  const bare = { ...values, secretKey: '', callbackToken: '' };
  expect(vendorProblems(vendor, bare, true)).toEqual({ secretKey: 'required', callbackToken: 'required' });
  expect(vendorProblems(vendor, bare, false)).toEqual({});
  expect(toVendorBody(vendor, bare)).not.toHaveProperty('secretKey');
  expect(toVendorBody(vendor, { ...values, sdkAppId: '1400000001' })).toMatchObject({
    sdkAppId: 1_400_000_001,
    secretKey: 'key',
    callbackToken: 'token',
  });
});

it('wants an origin as the host, without a path', () => {
  expect(vendorProblems(vendor, values, true)).toEqual({});
  expect(vendorProblems(vendor, { ...values, restUrl: 'https://console.tim.qq.com/v4' }, true)).toEqual({
    restUrl: 'wrong',
  });
});

describe('a channel that is there', () => {
  it('shows its settings, never its secrets, and sends none that was not written', () => {
    const health = { lastCallbackAt: null, lastSentAt: null, lastError: null, lastErrorAt: null };
    const view = {
      sdkAppId: 7,
      administrator: 'boss',
      account: '@desk',
      restUrl: 'https://adminapisgp.im.qcloud.com',
      requestsPerSecond: 50,
      callbackUrl: 'https://help.example.com/api/v1/vendor/tencent/chn_1',
      health,
    };
    const shown = vendorValuesOf(vendor, view);
    expect(shown).toEqual({
      sdkAppId: 7,
      administrator: 'boss',
      secretKey: '',
      account: '@desk',
      callbackToken: '',
      restUrl: 'https://adminapisgp.im.qcloud.com',
    });
    // How often it may be called is set by the API alone, and stays.
    expect(Object.keys(toVendorBody(vendor, shown))).toEqual(['sdkAppId', 'administrator', 'account', 'restUrl']);
  });
});
