import {
  IconBroadcast,
  IconClockHour4,
  IconHistory,
  IconHome,
  IconKey,
  IconLock,
  IconMail,
  IconRobot,
  IconSchema,
  IconSettings,
  IconStar,
  IconUsers,
  IconUsersGroup,
} from '@tabler/icons-react';
import type { ConsolePage } from '../ui/console-page.ts';

/** Every page of the console, in the order of its navigation. An entry here is all that a page needs besides itself. */
export const consolePages = [
  {
    path: '/',
    permission: null,
    icon: IconHome,
    title: { en: 'Home', zh: '首页' },
    group: null,
    load: async () => (await import('./home/home-page.tsx')).HomePage,
  },
  {
    path: 'flows',
    permission: 'flows:read',
    icon: IconSchema,
    title: { en: 'Flows', zh: '流程' },
    group: null,
    load: async () => (await import('./flows/flows-page.tsx')).FlowsPage,
    detail: { path: '$flowId', load: async () => (await import('./flows/flow-page.tsx')).FlowPage, isWide: true },
  },
  {
    path: 'channels',
    permission: 'channels:read',
    icon: IconBroadcast,
    title: { en: 'Channels', zh: '渠道' },
    group: null,
    load: async () => (await import('./channels/channels-page.tsx')).ChannelsPage,
    detail: { path: '$channelId', load: async () => (await import('./channels/channel-page.tsx')).ChannelPage },
  },
  {
    path: 'robots',
    permission: 'robots:read',
    icon: IconRobot,
    title: { en: 'Robots', zh: '机器人' },
    group: null,
    load: async () => (await import('./robots/robots-page.tsx')).RobotsPage,
    detail: { path: '$key', load: async () => (await import('./robots/robot-page.tsx')).RobotPage },
  },
  {
    path: 'agents',
    permission: 'agents:read',
    icon: IconUsers,
    title: { en: 'Agents', zh: '客服' },
    group: 'team',
    load: async () => (await import('./agents/agents-page.tsx')).AgentsPage,
  },
  {
    path: 'skill-groups',
    permission: 'skill-groups:read',
    icon: IconUsersGroup,
    title: { en: 'Skill groups', zh: '技能组' },
    group: 'team',
    load: async () => (await import('./skill-groups/skill-groups-page.tsx')).SkillGroupsPage,
  },
  {
    path: 'schedules',
    permission: 'schedules:read',
    icon: IconClockHour4,
    title: { en: 'Service hours', zh: '服务时间' },
    group: 'team',
    load: async () => (await import('./schedules/schedules-page.tsx')).SchedulesPage,
    detail: { path: '$key', load: async () => (await import('./schedules/schedule-page.tsx')).SchedulePage },
  },
  {
    path: 'ratings',
    permission: 'ratings:read',
    icon: IconStar,
    title: { en: 'Ratings', zh: '满意度评价' },
    group: 'team',
    load: async () => (await import('./ratings/ratings-page.tsx')).RatingsPage,
    detail: { path: '$key', load: async () => (await import('./ratings/rating-page.tsx')).RatingPage },
  },
  {
    path: 'settings',
    permission: 'settings:read',
    icon: IconSettings,
    title: { en: 'Settings', zh: '设置' },
    group: 'system',
    load: async () => (await import('./settings/settings-page.tsx')).SettingsPage,
  },
  {
    path: 'secrets',
    permission: 'secrets:write',
    icon: IconLock,
    title: { en: 'Secrets', zh: '密钥' },
    group: 'system',
    load: async () => (await import('./secrets/secrets-page.tsx')).SecretsPage,
  },
  {
    path: 'api-keys',
    permission: 'api-keys:write',
    icon: IconKey,
    title: { en: 'API keys', zh: 'API 密钥' },
    group: 'system',
    load: async () => (await import('./api-keys/api-keys-page.tsx')).ApiKeysPage,
  },
  {
    path: 'mail',
    permission: 'mail:read',
    icon: IconMail,
    title: { en: 'Mail', zh: '邮件' },
    group: 'system',
    load: async () => (await import('./mail/mail-page.tsx')).MailPage,
  },
  {
    path: 'audit',
    permission: 'audit:read',
    icon: IconHistory,
    title: { en: 'Audit log', zh: '审计日志' },
    group: 'system',
    load: async () => (await import('./audit/audit-page.tsx')).AuditPage,
  },
] as const satisfies readonly ConsolePage[];

type ConsolePath = (typeof consolePages)[number]['path'];

/** Where a page is found. */
export function addressOf(path: ConsolePath): '/admin' | `/admin/${Exclude<ConsolePath, '/'>}` {
  return path === '/' ? '/admin' : `/admin/${path}`;
}
