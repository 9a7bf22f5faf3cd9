import { openText, seal, type Secrets } from '../platform/secrets.ts';

/** A channel's secret as it is stored: it opens only in the row of that channel. */
export function sealChannelSecret(
  secrets: Pick<Secrets, 'applicationKey'>,
  channel: { id: string; applicationId: string },
  secret: string,
): string {
  return seal(secrets.applicationKey(channel.applicationId), secret, placeOf(channel.id));
}

/** @throws SealError */
export function openChannelSecret(
  secrets: Pick<Secrets, 'applicationKey'>,
  channel: { id: string; applicationId: string },
  sealed: string,
): string {
  return openText(secrets.applicationKey(channel.applicationId), sealed, placeOf(channel.id));
}

function placeOf(channelId: string): string {
  return `channel/${channelId}/secret`;
}
