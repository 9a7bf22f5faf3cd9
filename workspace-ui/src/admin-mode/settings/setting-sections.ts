import type { LocalText } from '../../i18n/language.ts';
import { settingNames } from './setting-names.ts';
import type { SettingPath } from './setting-path.ts';

type SettingGroup = (typeof settingNames)[SettingPath]['group'];

const settingGroups: Record<SettingGroup, { title: LocalText; text?: LocalText }> = {
  general: { title: { en: 'General', zh: '常规' } },
  reception: { title: { en: 'Reception', zh: '接待' } },
  routing: { title: { en: 'Routing', zh: '分配' } },
  transfers: { title: { en: 'Transfers', zh: '转接' } },
  wrapUp: {
    title: { en: 'Tags', zh: '标签' },
    text: {
      en: 'Where session tags are kept. A skill group may say otherwise.',
      zh: '仅在已建立会话标签时生效，技能组可单独设置。',
    },
  },
  transcripts: { title: { en: 'Transcripts', zh: '聊天记录' } },
  rating: { title: { en: 'Ratings', zh: '满意度评价' } },
  outreach: {
    title: { en: 'Sessions that agents begin', zh: '客服主动发起会话' },
    text: { en: 'With users of your app, on in-app channels.', zh: '面向您应用的用户，通过应用内渠道。' },
  },
  signIn: {
    title: { en: 'Signing in', zh: '登录' },
    text: {
      en: 'People without a second factor see nothing but their account until they have set one up. API keys are not touched.',
      zh: '未设置两步验证的成员在设置完成前只能打开账号页面。API 密钥不受影响。',
    },
  },
  privacy: { title: { en: 'Privacy', zh: '隐私' } },
  quality: {
    title: { en: 'Quality review', zh: '质检' },
    text: { en: 'What is scored is set under Review categories.', zh: '评分项在“质检评分项”中设置。' },
  },
  demo: {
    title: { en: 'Live demo', zh: '演示' },
    text: {
      en: 'The start page offers doors to try everything, and the service that the example flows call answers inside the server.',
      zh: '首页提供体验入口，示例流程调用的服务由服务器内部应答。',
    },
  },
};

export const settingPaths = Object.keys(settingNames) as SettingPath[];

/** The sections of the form, each with its settings. */
export const settingSections = Object.entries(settingGroups).map(([group, texts]) => ({
  ...texts,
  group,
  paths: settingPaths.filter((path) => settingNames[path].group === group),
}));
