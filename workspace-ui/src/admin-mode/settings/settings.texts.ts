import type { Texts } from '../../i18n/i18n.ts';

export const settingsTexts = {
  en: {
    text: 'What holds for the whole application.',
    embedding: 'Embedding the agent end',
    embeddingText:
      'Pages of your own systems that may show the whole workspace to your agents. Your server asks for a sign-in by POST /api/v1/sdk-tokens with an API key; no page means nowhere.',
    embeddingOrigins: 'Pages that may show it',
    consentVersions: 'Texts that visitors agreed to',
    consentVersionsText: 'Each as it was asked for. What a visitor agreed to is shown with their personal data.',
    consentVersion: 'Version {{version}}, since {{time}}',
    restReasons: 'Reasons for a rest',
    restReasonsText: 'What agents choose from when they go to rest.',
    reason: 'Reason',
    reasonOn: 'In use',
    addReason: 'Add a reason',
    removeReason: 'Remove the reason {{name}}',
  },
  zh: {
    text: '对整个应用生效。',
    embedding: '嵌入客服端',
    embeddingText:
      '允许在哪些自有系统的页面中展示完整的工作台。由您的服务器使用 API 密钥调用 POST /api/v1/sdk-tokens 获取登录地址；留空表示不允许嵌入。',
    embeddingOrigins: '允许嵌入的页面',
    consentVersions: '访客同意过的文本',
    consentVersionsText: '按当时征求同意的原文保存，每位访客同意的版本显示在其个人数据中。',
    consentVersion: '第 {{version}} 版，自 {{time}} 起',
    restReasons: '小休原因',
    restReasonsText: '客服小休时可选的原因。',
    reason: '原因',
    reasonOn: '启用',
    addReason: '添加原因',
    removeReason: '移除原因“{{name}}”',
  },
} satisfies Texts<Record<string, string>>;
