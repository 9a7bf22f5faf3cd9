import { webhookSecretPrefix } from '../../platform/outgoing/index.ts';
import type { Random } from '../../platform/random.ts';
import { openText, seal, type Secrets } from '../../platform/secrets.ts';

/** A secret as Standard Webhooks write them: 32 bytes in base64 behind a prefix. */
export function newWebhookSecret(random: Random): string {
  return webhookSecretPrefix + random.bytes(32).toString('base64');
}

/** Whose secret it is. The host belongs to it: sealed for one host it opens for no other (decision 37). */
export type SecretPlace = { applicationId: string; id: string; url: string };

export function sealWebhookSecret(secrets: Secrets, place: SecretPlace, secret: string): string {
  return seal(secrets.applicationKey(place.applicationId), secret, placeOf(place));
}

export function openWebhookSecret(secrets: Secrets, place: SecretPlace, sealed: string): string {
  return openText(secrets.applicationKey(place.applicationId), sealed, placeOf(place));
}

export function isSameHost(one: string, other: string): boolean {
  return new URL(one).host === new URL(other).host;
}

function placeOf({ id, url }: SecretPlace): string {
  return `webhook/${id}/${new URL(url).host}`;
}
