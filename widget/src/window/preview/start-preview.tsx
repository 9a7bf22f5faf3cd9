import type { ChannelWindow } from '@parley/schemas';
import type { ComponentChild } from 'preact';
import { isPreviewMessage, previewedWindow, type PreviewMessage } from '../../shared/preview.ts';
import { App } from '../app.tsx';
import { createChat } from '../core/chat.ts';
import { createServerClock } from '../core/clock.ts';
import { createDrafts } from '../core/drafts.ts';
import { createStore } from '../core/store.ts';
import { createPreferences } from '../core/preferences.ts';
import { dress } from '../dress.ts';
import { chooseWords } from '../i18n/texts.ts';
import { SurroundingsContext, type Surroundings } from '../ui/context.ts';
import { PreviewLauncher } from './launcher.tsx';
import styles from './preview.module.css';
import { sampleConversation } from './sample-chat.ts';

/**
 * The window as the console's form says, drawn anew at every change of it, with a conversation that nobody had. It takes
 * no part in anything: no visitor is made, nothing is sent, nothing in it can be pressed (CHAN-12).
 */
export function startPreview(saved: ChannelWindow, draw: (view: ComponentChild) => void): void {
  window.addEventListener('message', ({ source, origin, data }: MessageEvent<unknown>) => {
    if (source !== window.parent || origin !== location.origin || !isPreviewMessage(data)) return;
    drawPreview(previewedWindow(saved, data), data, draw);
  });
  window.parent.postMessage({ type: 'parley:preview-ready' }, location.origin);
}

function drawPreview(
  config: ChannelWindow,
  { window: { welcome } }: PreviewMessage,
  draw: (view: ComponentChild) => void,
) {
  const { appearance } = config;
  const words = chooseWords(undefined, appearance.language, navigator.languages);
  dress(appearance.accent, appearance.theme, words, { isEmbedded: true, title: config.channel.name });
  const surroundings = surround(config, words, welcome.enabled ? welcome.text : '');
  draw(
    <div class={styles.preview} inert>
      <div class={styles.window}>
        <SurroundingsContext.Provider value={surroundings}>
          <App />
        </SurroundingsContext.Provider>
      </div>
      <PreviewLauncher {...appearance} />
    </div>,
  );
}

function surround(config: ChannelWindow, words: Surroundings['words'], welcome: string): Surroundings {
  const clock = createServerClock(() => Date.now());
  let text: string | null = null;
  const kept = { get: () => text, set: (next: string) => void (text = next) };
  const chat = createChat({
    ...{ server: location.origin, config, profile: {}, kept, keptUploads: null, tab: 'preview', clock },
    alone: (task) => task(),
  });
  const now = new Date();
  chat.store.set({
    isBegun: true,
    visitor: { ...chat.store.value.visitor, ...sampleConversation(config, words, { welcome, now }) },
  });
  return {
    ...{ server: location.origin, config, chat, words, clock, host: null },
    preferences: createPreferences(null, config.sound),
    drafts: createDrafts(null),
    consent: { store: createStore<{ isNeeded: boolean }>({ isNeeded: false }), agree: () => {}, ask: () => {} },
  };
}
