import { countCharacters } from '@parley/content';
import { base64url, errors, jwtVerify, type JWTPayload } from 'jose';
import { isExactNumber, parseJson, type JsonObject } from '@parley/schemas';
import type { Clock } from '../../platform/clock.ts';
import { AppError } from '../../platform/errors/index.ts';
import { findUnstorable } from '../../platform/storable-text.ts';

/** What the host app's backend says of its user (protocol.md §2, in-app user). */
export type HostIdentity = {
  userId: string;
  name?: string;
  avatar?: string;
  vip?: boolean;
  attributes?: JsonObject;
};

const longestSeconds = 24 * 3_600;
/** Clocks of two servers differ a little. */
const toleranceSeconds = 60;

/**
 * Verifies an identity: an HS256 JWT signed with the channel's secret, `aud` the channel's id, `exp` at most 24 hours
 * ahead.
 *
 * @throws AppError `token_expired`, `token_invalid` with what the host's backend has to correct
 */
export async function verifyHostIdentity(
  jwt: string,
  { channelId, secret, clock }: { channelId: string; secret: string; clock: Clock },
): Promise<HostIdentity> {
  const now = clock.now();
  const payload = await verify(jwt, new TextEncoder().encode(secret), channelId, now);
  const unstorable = findUnstorable(payload);
  if (unstorable !== null) {
    throw invalid(`its "${unstorable.slice(1)}" holds a character that cannot be stored (NUL, or half of a pair)`);
  }
  const { sub, exp = 0 } = payload;
  if (!sub || sub.length > 200) {
    throw invalid('its "sub" must be the user id in your app, 1 to 200 characters');
  }
  if (exp > now.getTime() / 1000 + longestSeconds + toleranceSeconds) {
    throw invalid('its "exp" must be at most 24 hours ahead');
  }
  const name = readText(payload, 'name', 200);
  const avatar = readText(payload, 'avatar', 2_048);
  if (avatar && !/^https?:\/\//i.test(avatar)) throw invalid('its "avatar" must be an http or https address');
  const { vip } = payload;
  const attributes = 'attributes' in payload ? exactAttributes(jwt) : undefined;
  if (vip !== undefined && typeof vip !== 'boolean') throw invalid('its "vip" must be true or false');
  if (attributes !== undefined && !isAttributes(attributes)) {
    throw invalid('its "attributes" must be an object of at most 8 kB');
  }
  return { userId: sub, name, avatar, vip, attributes };
}

/** As they were written: the library reads numbers as doubles. */
function exactAttributes(jwt: string): unknown {
  const claims = parseJson(new TextDecoder().decode(base64url.decode(jwt.split('.')[1] ?? '')));
  return typeof claims === 'object' && claims !== null ? Reflect.get(claims, 'attributes') : undefined;
}

async function verify(jwt: string, secret: Uint8Array, audience: string, now: Date): Promise<JWTPayload> {
  try {
    const { payload } = await jwtVerify(jwt, secret, {
      algorithms: ['HS256'],
      audience,
      currentDate: now,
      clockTolerance: toleranceSeconds,
      requiredClaims: ['sub', 'exp'],
    });
    return payload;
  } catch (error) {
    if (error instanceof errors.JWTExpired) {
      throw new AppError('token_expired', 'The identity has expired. Let your backend sign a new one.');
    }
    if (error instanceof errors.JWTClaimValidationFailed) {
      const expected = error.claim === 'aud' ? ` must be the channel's id, ${audience}` : ' is missing or wrong';
      throw invalid(`its "${error.claim}"${expected}`);
    }
    if (error instanceof errors.JOSEError) {
      throw invalid("it must be an HS256 JWT that is signed with the channel's secret");
    }
    throw error;
  }
}

function invalid(reason: string): AppError {
  return new AppError('token_invalid', `The identity is refused: ${reason}.`);
}

function readText(payload: JWTPayload, claim: string, limit: number): string | undefined {
  const value = payload[claim];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string' || countCharacters(value) > limit) {
    throw invalid(`its "${claim}" must be a text of at most ${limit} characters`);
  }
  return value;
}

function isAttributes(value: unknown): value is JsonObject {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !isExactNumber(value) &&
    JSON.stringify(value).length <= 8 * 1024
  );
}
