import type { ChannelWindow } from '@parley/schemas';

/** Whether a note can be left at any time, not only out of hours and from the reminder in the queue (WIDGET-20). */
export function hasNoteButton({
  enabled,
  buttonHidden,
}: Pick<ChannelWindow['notes'], 'enabled' | 'buttonHidden'>): boolean {
  return enabled && !buttonHidden;
}
