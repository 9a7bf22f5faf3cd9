import type { ChannelKind } from '@parley/schemas';

/** Whether visitors of a channel see markdown drawn; elsewhere they would read its signs. */
export function drawsMarkdown(kind: ChannelKind): boolean {
  return kind === 'web' || kind === 'in-app';
}
