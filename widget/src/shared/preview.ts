import type { ChannelWindow, WindowSettings } from '@parley/schemas';

/** What the console tells the preview of a channel's window: its form as it stands, saved or not (CHAN-12). */
export type PreviewMessage = { type: 'parley:preview'; name: string; avatar: string; window: WindowSettings };

/** The window as it would be with these settings. */
export function previewedWindow(saved: ChannelWindow, { name, avatar, window }: PreviewMessage): ChannelWindow {
  const { appearance, billboard, showAgentNicknames, sound, notes, preChat } = window;
  return {
    ...saved,
    channel: { ...saved.channel, name, avatar },
    appearance,
    billboard,
    showAgentNicknames,
    sound,
    preChat,
    uploads: { ...saved.uploads, enabled: window.uploads },
    notes: { ...saved.notes, enabled: notes.enabled, buttonHidden: notes.buttonHidden, heading: notes.heading },
  };
}

export function isPreviewMessage(data: unknown): data is PreviewMessage {
  return typeof data === 'object' && data !== null && Reflect.get(data, 'type') === 'parley:preview';
}
