import type { Texts } from '../../i18n/i18n.ts';

export const settingsTexts = {
  en: {
    text: 'What holds for the whole application.',
    restReasons: 'Reasons for a rest',
    restReasonsText: 'What agents choose from when they go to rest.',
    reason: 'Reason',
    reasonOn: 'In use',
    addReason: 'Add a reason',
    removeReason: 'Remove the reason {{name}}',
  },
  zh: {
    text: '对整个应用生效。',
    restReasons: '小休原因',
    restReasonsText: '客服小休时可选的原因。',
    reason: '原因',
    reasonOn: '启用',
    addReason: '添加原因',
    removeReason: '移除原因“{{name}}”',
  },
} satisfies Texts<Record<string, string>>;
