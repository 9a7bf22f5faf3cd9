import { canvasTexts } from './canvas/canvas.texts.ts';
import { settingsHistoryTexts } from './document/settings/settings-history.texts.ts';
import { findTexts } from './find/find.texts.ts';
import { historyTexts } from './history/history.texts.ts';
import type { Texts } from './i18n/texts.ts';
import { inspectorTexts } from './inspector/inspector.texts.ts';
import { commandsTexts } from './keyboard/commands.texts.ts';
import { liveTexts } from './live/live.texts.ts';
import { paletteTexts } from './palette/palette.texts.ts';
import { panelTexts } from './panel/panel.texts.ts';
import { problemsTexts } from './problems/problems.texts.ts';
import { scenariosTexts } from './scenarios/scenarios.texts.ts';
import { simulatorTexts } from './simulator/simulator.texts.ts';
import { toolbarTexts } from './toolbar/toolbar.texts.ts';
import { versionsTexts } from './versions/versions.texts.ts';

/** Every text of the designer by its namespace, for the application's i18next: `useTranslation('designer.canvas')`. */
export const designerTexts: Record<string, Texts> = {
  'designer.canvas': canvasTexts,
  'designer.commands': commandsTexts,
  'designer.find': findTexts,
  'designer.history': {
    en: { ...historyTexts.en, ...settingsHistoryTexts.en },
    zh: { ...historyTexts.zh, ...settingsHistoryTexts.zh },
  },
  'designer.inspector': inspectorTexts,
  'designer.live': liveTexts,
  'designer.palette': paletteTexts,
  'designer.panel': panelTexts,
  'designer.problems': problemsTexts,
  'designer.scenarios': scenariosTexts,
  'designer.simulator': simulatorTexts,
  'designer.toolbar': toolbarTexts,
  'designer.versions': versionsTexts,
};
