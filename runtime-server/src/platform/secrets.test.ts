import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  createDataKey,
  deriveSecrets,
  isEqualSecret,
  isSignedBy,
  open,
  openText,
  seal,
  SealError,
  sign,
  unwrapDataKey,
  wrapDataKey,
} from './secrets.ts';

const secrets = deriveSecrets('an application secret of enough characters');
const key = secrets.encryption;

describe('deriveSecrets', () => {
  it('gives the same keys for the same secret and others for another', () => {
    const again = deriveSecrets('an application secret of enough characters');
    expect(again.signing).toEqual(secrets.signing);
    expect(openText(again.encryption, seal(key, 'x', 'p'), 'p')).toBe('x');
    expect(deriveSecrets('an application secret of enough characters!').signing).not.toEqual(secrets.signing);
  });

  it('gives keys that are all different', () => {
    const keys = [
      secrets.signing,
      secrets.encryption.bytes,
      secrets.applicationKey('app_1').bytes,
      secrets.applicationKey('app_2').bytes,
      secrets.derive('signing'),
      secrets.derive('application/app_1'),
    ].map((bytes) => bytes.toString('hex'));
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe('seal and open', () => {
  it('give back what was sealed', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.string(), (bytes, place) => {
        expect(open(key, seal(key, bytes, place), place)).toEqual(Buffer.from(bytes));
      }),
    );
    expect(openText(key, seal(key, '密码 🔑', 'secret/1'), 'secret/1')).toBe('密码 🔑');
  });

  it('never seal twice alike', () => {
    expect(new Set(Array.from({ length: 100 }, () => seal(key, 'same', 'place'))).size).toBe(100);
  });

  it('refuse any change of any character', () => {
    const sealed = seal(key, 'balance 100', 'account/1');
    for (let i = 0; i < sealed.length; i++) {
      const changed = sealed.slice(0, i) + (sealed[i] === 'A' ? 'B' : 'A') + sealed.slice(i + 1);
      expect(() => open(key, changed, 'account/1'), `character ${i}`).toThrow(SealError);
    }
    for (const cut of ['', 'v1', sealed.slice(0, 30), sealed.slice(0, -4)]) {
      expect(() => open(key, cut, 'account/1')).toThrow(SealError);
    }
  });

  it('refuse a text that was moved to another place', () => {
    expect(() => open(key, seal(key, 'x', 'secret/1'), 'secret/2')).toThrow(/another place/);
  });

  it('name the cause when the key is another', () => {
    const other = deriveSecrets('another secret').encryption;
    expect(() => open(other, seal(key, 'x', 'p'), 'p')).toThrow(/Was APP_SECRET changed/);
  });
});

describe('data keys', () => {
  it('come back from their wrapping, for their owner and by the key of its application alone', () => {
    const dataKey = createDataKey();
    const wrapped = wrapDataKey(secrets.applicationKey('app_1'), dataKey, 'ses_1');
    expect(unwrapDataKey(secrets.applicationKey('app_1'), wrapped, 'ses_1')).toEqual(dataKey);
    expect(() => unwrapDataKey(secrets.applicationKey('app_2'), wrapped, 'ses_1')).toThrow(SealError);
    expect(() => unwrapDataKey(secrets.applicationKey('app_1'), wrapped, 'ses_2')).toThrow(SealError);
  });
});

describe('signatures', () => {
  it('are HMAC-SHA256', () => {
    // RFC 4231, test case 2.
    expect(sign('Jefe', 'what do ya want for nothing?', 'hex')).toBe(
      '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
    );
  });

  it('hold for their data and key only', () => {
    const signature = sign(secrets.signing, 'data');
    expect(isSignedBy(secrets.signing, 'data', signature)).toBe(true);
    expect(isSignedBy(secrets.signing, 'Data', signature)).toBe(false);
    expect(isSignedBy(secrets.derive('other'), 'data', signature)).toBe(false);
    for (const wrong of ['', signature.slice(1), `${signature}=`]) {
      expect(isSignedBy(secrets.signing, 'data', wrong)).toBe(false);
    }
  });

  it('compare secrets of any length', () => {
    expect(isEqualSecret('abc', 'abc')).toBe(true);
    expect(isEqualSecret('abc', 'abcd')).toBe(false);
  });
});
