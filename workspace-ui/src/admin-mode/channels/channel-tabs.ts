import { vendors } from '@parley/schemas';

const vendorMembers = Object.values(vendors).map(({ member }) => member);

/** The tabs of a channel's page, in their order. */
export const channelTabs = ['general', 'connect', 'window', 'forms', 'visits'] as const;
export type ChannelTab = (typeof channelTabs)[number];

/** On which tab the field at a path of the form is drawn. */
export function tabOfField(path: string): ChannelTab {
  if (vendorMembers.some((member) => path.startsWith(member))) return 'connect';
  if (path.startsWith('window.preChat') || path.startsWith('window.notes')) return 'forms';
  if (path.startsWith('window.mayAskFor')) return 'connect';
  if (path.startsWith('window.welcome')) return 'general';
  if (path.startsWith('window.visits')) return 'visits';
  return path.startsWith('window') ? 'window' : 'general';
}
