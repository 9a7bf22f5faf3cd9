import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  hkdfSync,
  timingSafeEqual,
  type BinaryLike,
} from 'node:crypto';
import { BoundedCache } from '@parley/engine';
import { systemRandom, type Random } from './random.ts';

/** A 256-bit key for AES-GCM; its id, which tells nothing about it, is written before what it seals. */
export type SealKey = { id: string; bytes: Buffer };

/** The keys of one installation, each derived for its purpose, so that none opens what another made. */
export type Secrets = {
  /** For signatures: visitor tokens, links, cookies. */
  signing: Buffer;
  /** Seals what belongs to the installation as a whole. */
  encryption: SealKey;
  /** Seals what belongs to one application: its secrets and the data keys of its sessions. */
  applicationKey(applicationId: string): SealKey;
  /** Another independent key; `purpose` names it for ever. */
  derive(purpose: string): Buffer;
};

export function deriveSecrets(appSecret: string): Secrets {
  const derive = (purpose: string): Buffer =>
    Buffer.from(hkdfSync('sha256', appSecret, 'parley/v1', purpose, KEY_BYTES));
  const applicationKeys = new BoundedCache<string, SealKey>(KEPT_KEYS);
  return {
    signing: derive('signing'),
    encryption: toSealKey(derive('encryption')),
    applicationKey: (applicationId) =>
      applicationKeys.getOrMake(applicationId, () => toSealKey(derive(`application/${applicationId}`))),
    derive: (purpose) => derive(`purpose/${purpose}`),
  };
}

/** What was to be opened was changed, cut, sealed by another key or for another place. */
export class SealError extends Error {
  override readonly name = 'SealError';
}

/**
 * Encrypts and authenticates: `v1.<key id>.<base64url of nonce, ciphertext, tag>`. `associatedData` names the place
 * that the text belongs to (table, column, row): moved elsewhere it does not open.
 */
export function seal(
  key: SealKey,
  plaintext: BinaryLike,
  associatedData: string,
  random: Random = systemRandom,
): string {
  const nonce = random.bytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key.bytes, nonce).setAAD(Buffer.from(associatedData));
  const sealed = Buffer.concat([nonce, cipher.update(toBuffer(plaintext)), cipher.final(), cipher.getAuthTag()]);
  return `v1.${key.id}.${sealed.toString('base64url')}`;
}

/** @throws SealError */
export function open(key: SealKey, sealed: string, associatedData: string): Buffer {
  const [version, keyId, body = ''] = sealed.split('.');
  if (version !== 'v1') throw new SealError('The text is not sealed, or by a newer version of Parley.');
  if (keyId !== key.id) {
    throw new SealError('The text was sealed by another key. Was APP_SECRET changed? Set the one it was sealed with.');
  }
  const bytes = Buffer.from(body, 'base64url');
  if (bytes.length < NONCE_BYTES + TAG_BYTES) throw new SealError('The sealed text was cut.');
  const decipher = createDecipheriv('aes-256-gcm', key.bytes, bytes.subarray(0, NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(Buffer.from(associatedData)).setAuthTag(bytes.subarray(-TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
  } catch (cause) {
    throw new SealError('The sealed text was changed, or belongs to another place.', { cause });
  }
}

export function openText(key: SealKey, sealed: string, associatedData: string): string {
  return open(key, sealed, associatedData).toString('utf8');
}

/** A fresh key for the data of one session; forgetting its wrapped form makes the data unreadable for ever. */
export function createDataKey(random: Random = systemRandom): Buffer {
  return random.bytes(KEY_BYTES);
}

/** The form in which a data key is stored: sealed by the application's key for one owner (the session's id). */
export function wrapDataKey(applicationKey: SealKey, dataKey: Buffer, owner: string): string {
  return seal(applicationKey, dataKey, `data-key/${owner}`);
}

/** @throws SealError */
export function unwrapDataKey(applicationKey: SealKey, wrapped: string, owner: string): Buffer {
  return open(applicationKey, wrapped, `data-key/${owner}`);
}

/** HMAC-SHA256 in base64url; hexadecimal where a vendor's format asks for it. */
export function sign(key: BinaryLike, data: BinaryLike, encoding: 'base64url' | 'hex' = 'base64url'): string {
  return createHmac('sha256', toBuffer(key)).update(toBuffer(data)).digest(encoding);
}

/** Compares in constant time; a signature of another length or encoding is simply wrong. */
export function isSignedBy(
  key: BinaryLike,
  data: BinaryLike,
  signature: string,
  encoding: 'base64url' | 'hex' = 'base64url',
): boolean {
  return isEqualSecret(signature, sign(key, data, encoding));
}

/** Whether two secrets are equal, in a time that does not tell where they differ. */
export function isEqualSecret(a: string, b: string): boolean {
  return timingSafeEqual(createHash('sha256').update(a).digest(), createHash('sha256').update(b).digest());
}

const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const KEPT_KEYS = 1_000;

function toSealKey(bytes: Buffer): SealKey {
  return { id: Buffer.from(hkdfSync('sha256', bytes, '', 'parley/key-id', 6)).toString('hex'), bytes };
}

function toBuffer(data: BinaryLike): Buffer {
  return typeof data === 'string' ? Buffer.from(data) : Buffer.from(data.buffer, data.byteOffset, data.byteLength);
}
