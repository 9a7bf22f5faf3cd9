/** The tabs of a channel's page, in their order. */
export const channelTabs = ['general', 'connect', 'window', 'forms'] as const;
export type ChannelTab = (typeof channelTabs)[number];

/** On which tab the field at a path of the form is drawn. */
export function tabOfField(path: string): ChannelTab {
  if (path.startsWith('tencent')) return 'connect';
  if (path.startsWith('window.preChat') || path.startsWith('window.notes')) return 'forms';
  return path.startsWith('window') ? 'window' : 'general';
}
