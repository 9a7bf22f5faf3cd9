import { Type, type Static } from 'typebox';
import { closed, Id, Key, nullable, oneOf, Time } from './define.ts';

/** What people write, and what the system tells by itself. */
export const NoticeCategory = oneOf('notice', 'system');
export type NoticeCategory = Static<typeof NoticeCategory>;

/** Every kind of notice with its category. The screens have its words in each language, under its name. */
export const noticeKinds = {
  announcement: 'notice',
  mentioned: 'notice',
  'session-timed-out': 'system',
  'session-returned': 'system',
  'session-taken-over': 'system',
  'session-given': 'system',
  'session-ended': 'system',
  'visitor-blocked': 'system',
  'visitor-unblocked': 'system',
  'role-changed': 'system',
  'role-rights-changed': 'system',
  'capacity-changed': 'system',
  'left-message-assigned': 'system',
  'reply-requested': 'system',
  'alarm-raised': 'system',
  'approval-requested': 'system',
  'approval-decided': 'system',
  'review-made': 'system',
  'review-changed': 'system',
  'review-task-given': 'system',
  'appeal-made': 'system',
  'appeal-started': 'system',
  'appeal-commented': 'system',
  'appeal-closed': 'system',
  'export-done': 'system',
  'export-failed': 'system',
  'webhook-failed': 'system',
  'webhook-gone': 'system',
} as const satisfies Record<string, NoticeCategory>;
export type NoticeKind = keyof typeof noticeKinds;
export const NoticeKind = Type.Enum(Object.keys(noticeKinds) as NoticeKind[]);

export const noticeLimits = {
  titleCharacters: 120,
  textCharacters: 4_000,
  /** What one value of a notice may hold; longer ones are cut. */
  valueCharacters: 200,
  /** Kept of one person; beyond it the oldest go. */
  kept: 10_000,
  /** Marked as read at once. */
  marked: 200,
} as const;

/** What a notice is about, where it is opened. */
export const NoticeLink = closed({
  to: oneOf(
    'session',
    'visitor',
    'left-message',
    'quick-replies',
    'account',
    'exports',
    'alarms',
    'approvals',
    'webhooks',
    'own-review',
    'appeal',
    'review-task',
  ),
  id: Type.String({ maxLength: 64, description: 'empty where the place has only one' }),
});
export type NoticeLink = Static<typeof NoticeLink>;

/** Something that a person is told: which words it has follows from its kind and values (AGENT-92, AGENT-94). */
export const Notice = closed({
  id: Id,
  kind: NoticeKind,
  category: NoticeCategory,
  values: Type.Record(Type.String(), Type.String(), { description: 'names, numbers and words that the text needs' }),
  link: nullable(NoticeLink),
  /** What an administrator wrote. */
  announcement: nullable(closed({ id: Id, title: Type.String(), text: Type.String(), author: Type.String() })),
  raisedAt: Time,
  readAt: nullable(Time),
});
export type Notice = Static<typeof Notice>;

export const NoticeCounts = closed({
  unread: Type.Integer(),
  notice: Type.Integer({ description: 'unread ones of people' }),
  system: Type.Integer({ description: 'unread ones of the system' }),
});
export type NoticeCounts = Static<typeof NoticeCounts>;

/** `POST /me/notices/read` */
export const ReadNoticesRequest = closed({
  ids: Type.Array(Id, { minItems: 1, maxItems: noticeLimits.marked, uniqueItems: true }),
});
export type ReadNoticesRequest = Static<typeof ReadNoticesRequest>;

/** `POST /announcements` (ADMIN-62) */
export const AnnounceRequest = closed({
  title: Type.String({ minLength: 1, maxLength: noticeLimits.titleCharacters, pattern: '\\S' }),
  text: Type.String({ minLength: 1, maxLength: noticeLimits.textCharacters, pattern: '\\S' }),
  skillGroupKeys: Type.Optional(
    Type.Array(Key, { maxItems: 200, uniqueItems: true, description: 'to their members; none = to everybody' }),
  ),
});
export type AnnounceRequest = Static<typeof AnnounceRequest>;

/** What was announced, with how many it reached and who of them opened it. */
export const Announcement = closed({
  id: Id,
  title: Type.String(),
  text: Type.String(),
  skillGroupKeys: Type.Array(Key),
  author: Type.String(),
  sentAt: Time,
  recipients: Type.Integer(),
  read: Type.Integer(),
});
export type Announcement = Static<typeof Announcement>;
