import { createHash, createHmac } from 'node:crypto';
import { Value } from 'typebox/value';
import { Type, type Static } from 'typebox';
import { AnyJsonObject, AuditChange, closed, nullable } from '@parley/schemas';
import { openText, seal, SealError, type Secrets } from '../../platform/secrets.ts';

/** What of an entry may be personal, and is sealed: erased, the chain holds all the same. */
export type EntryContents = Static<typeof EntryContents>;
const EntryContents = closed({
  subjectName: nullable(Type.String()),
  detail: AnyJsonObject,
  address: nullable(Type.String()),
  changes: Type.Array(AuditChange),
});

type EntryPlace = { applicationId: string; id: string };

export function sealContents(secrets: Secrets, place: EntryPlace, contents: EntryContents): string {
  return seal(secrets.applicationKey(place.applicationId), JSON.stringify(contents), nameOf(place));
}

/** Null when it was changed, or is another entry's. */
export function openContents(secrets: Secrets, place: EntryPlace, sealed: string): EntryContents | null {
  try {
    const read: unknown = JSON.parse(openText(secrets.applicationKey(place.applicationId), sealed, nameOf(place)));
    return Value.Check(EntryContents, read) ? read : null;
  } catch (error) {
    if (error instanceof SealError) return null;
    throw error;
  }
}

export function digestOf(sealed: string): Buffer {
  return createHash('sha256').update(sealed).digest();
}

export type LinkedEntry = {
  applicationId: string;
  id: string;
  place: number;
  actor: string | null;
  action: string;
  subject: string | null;
  happenedAt: Date;
  sealedDigest: Buffer;
};

/** Proves an entry and all before it. Keyed, so that who only has the database cannot make one. */
export function linkOf(secrets: Secrets, before: Buffer, entry: LinkedEntry): Buffer {
  const { applicationId, id, place, actor, action, subject, happenedAt, sealedDigest } = entry;
  const told = [before.toString('hex'), applicationId, id, place, actor, action, subject, happenedAt.toISOString()];
  return proofOf(secrets, [...told, sealedDigest.toString('hex')]);
}

export type ChainEnds = { firstAfter: number; firstLink: Buffer; lastPlace: number; lastLink: Buffer };

export function endsProof(secrets: Secrets, applicationId: string, ends: ChainEnds): Buffer {
  const { firstAfter, firstLink, lastPlace, lastLink } = ends;
  return proofOf(secrets, [applicationId, firstAfter, firstLink.toString('hex'), lastPlace, lastLink.toString('hex')]);
}

/** Before the first entry of all. */
export const noLink = Buffer.alloc(32);

function proofOf(secrets: Secrets, told: readonly unknown[]): Buffer {
  return createHmac('sha256', secrets.derive('audit-chain')).update(JSON.stringify(told)).digest();
}

function nameOf({ applicationId, id }: EntryPlace): string {
  return `audit/${applicationId}/${id}`;
}
