import type { Texts } from '../i18n/i18n.ts';
import { conversationTexts } from './conversation.texts.ts';
import { deskTexts } from './desk.texts.ts';

const en = { ...deskTexts.en, ...conversationTexts.en };

/** Every text of agent mode. */
export const agentTexts: Texts<typeof en> = { en, zh: { ...deskTexts.zh, ...conversationTexts.zh } };
