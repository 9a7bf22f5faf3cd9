import {
  IconAddressBook,
  IconBell,
  IconBook2,
  IconClipboardCheck,
  IconChartHistogram,
  IconFileExport,
  IconHistory,
  IconInbox,
  IconMessageBolt,
  IconUsers,
  IconUsersGroup,
  IconWorldSearch,
} from '@tabler/icons-react';
import { LazyColleagueBadge } from './colleagues/lazy-colleague-badge.ts';
import { LazyNoticeBadge } from '../notices/lazy-notice-badge.ts';
import type { AgentPage } from '../ui/agent-page.ts';

/** Every page of agent mode beside the conversations, in the order of the rail. An entry here is all that a page needs. */
export const agentPages = [
  {
    path: 'queue',
    guide: 'serving-visitors',
    permission: 'sessions:serve',
    icon: IconUsersGroup,
    title: { en: 'Queue', zh: '排队' },
    load: async () => (await import('./queue/queue-page.tsx')).QueuePage,
  },
  {
    path: 'history',
    guide: 'history',
    permission: null,
    icon: IconHistory,
    title: { en: 'History', zh: '历史会话' },
    load: async () => (await import('./history/history-page.tsx')).HistoryPage,
    detail: { path: '$sessionId', load: async () => (await import('./history/session-page.tsx')).SessionPage },
  },
  {
    path: 'customers',
    guide: 'serving-visitors',
    permission: 'visitors:list',
    icon: IconAddressBook,
    title: { en: 'Customers', zh: '客户' },
    load: async () => (await import('./customers/customers-page.tsx')).CustomersPage,
  },
  {
    path: 'visiting',
    guide: 'serving-visitors',
    permission: 'visitors:read',
    icon: IconWorldSearch,
    title: { en: 'Visiting now', zh: '正在访问' },
    load: async () => (await import('./visiting/visiting-page.tsx')).VisitingPage,
  },
  {
    path: 'knowledge',
    guide: 'knowledge',
    permission: 'knowledge:read',
    icon: IconBook2,
    title: { en: 'Knowledge', zh: '知识库' },
    load: async () => (await import('./knowledge/reading-page.tsx')).ReadingPage,
  },
  {
    path: 'left-messages',
    guide: 'serving-visitors',
    permission: 'visitors:read',
    icon: IconInbox,
    title: { en: 'Left messages', zh: '留言' },
    load: async () => (await import('./left-messages/left-messages-page.tsx')).LeftMessagesPage,
  },
  {
    path: 'replies',
    guide: 'knowledge',
    permission: 'sessions:serve',
    icon: IconMessageBolt,
    title: { en: 'Quick replies', zh: '快捷回复' },
    load: async () => (await import('./replies/own-replies-page.tsx')).OwnRepliesPage,
  },
  {
    path: 'colleagues',
    guide: 'serving-visitors',
    permission: 'sessions:serve',
    icon: IconUsers,
    title: { en: 'Colleagues', zh: '同事' },
    load: async () => (await import('./colleagues/colleagues-page.tsx')).ColleaguesPage,
    badge: LazyColleagueBadge,
  },
  {
    path: 'notices',
    guide: 'serving-visitors',
    permission: 'sessions:serve',
    icon: IconBell,
    title: { en: 'Notices', zh: '通知' },
    load: async () => (await import('../notices/notices-page.tsx')).NoticesPage,
    badge: LazyNoticeBadge,
  },
  {
    path: 'exports',
    guide: 'history',
    permission: 'exports:write',
    icon: IconFileExport,
    title: { en: 'Exports', zh: '导出' },
    load: async () => (await import('../exports/exports-page.tsx')).ExportsPage,
  },
  {
    path: 'reviews',
    guide: 'quality',
    permission: 'sessions:serve',
    icon: IconClipboardCheck,
    title: { en: 'Reviews', zh: '质检' },
    load: async () => (await import('./reviews/own-reviews-page.tsx')).OwnReviewsPage,
    detail: { path: '$reviewId', load: async () => (await import('./reviews/own-review-page.tsx')).OwnReviewPage },
  },
  {
    path: 'figures',
    guide: 'serving-visitors',
    permission: 'sessions:serve',
    icon: IconChartHistogram,
    title: { en: 'My figures', zh: '我的数据' },
    load: async () => (await import('./figures/figures-page.tsx')).FiguresPage,
  },
] as const satisfies readonly AgentPage[];

type AgentPath = (typeof agentPages)[number]['path'];

/** Where a page is found. */
export function agentAddressOf(path: AgentPath): `/agent/${AgentPath}` {
  return `/agent/${path}`;
}
