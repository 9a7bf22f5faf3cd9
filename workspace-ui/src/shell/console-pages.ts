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
  type Icon,
} from '@tabler/icons-react';
import type { Permission } from '@parley/schemas';
import type { shellTexts } from './shell.texts.ts';

/** One entry of the console's navigation. */
export type ConsolePage = {
  to:
    | '/admin'
    | '/admin/flows'
    | '/admin/channels'
    | '/admin/robots'
    | '/admin/agents'
    | '/admin/skill-groups'
    | '/admin/schedules'
    | '/admin/ratings'
    | '/admin/secrets'
    | '/admin/api-keys'
    | '/admin/settings'
    | '/admin/mail'
    | '/admin/audit';
  label: keyof typeof shellTexts.en;
  icon: Icon;
  permission: Permission | null;
  /** Heading above the first of its group. */
  group: 'groupTeam' | 'groupSystem' | null;
};

export const consolePages: readonly ConsolePage[] = [
  { to: '/admin', label: 'home', icon: IconHome, permission: null, group: null },
  { to: '/admin/flows', label: 'flows', icon: IconSchema, permission: 'flows:read', group: null },
  { to: '/admin/channels', label: 'channels', icon: IconBroadcast, permission: 'channels:read', group: null },
  { to: '/admin/robots', label: 'robots', icon: IconRobot, permission: 'robots:read', group: null },
  { to: '/admin/agents', label: 'agents', icon: IconUsers, permission: 'agents:read', group: 'groupTeam' },
  {
    to: '/admin/skill-groups',
    label: 'skillGroups',
    icon: IconUsersGroup,
    permission: 'skill-groups:read',
    group: 'groupTeam',
  },
  {
    to: '/admin/schedules',
    label: 'schedules',
    icon: IconClockHour4,
    permission: 'schedules:read',
    group: 'groupTeam',
  },
  { to: '/admin/ratings', label: 'ratings', icon: IconStar, permission: 'ratings:read', group: 'groupTeam' },
  { to: '/admin/settings', label: 'settings', icon: IconSettings, permission: 'settings:read', group: 'groupSystem' },
  { to: '/admin/secrets', label: 'secrets', icon: IconLock, permission: 'secrets:write', group: 'groupSystem' },
  { to: '/admin/api-keys', label: 'apiKeys', icon: IconKey, permission: 'api-keys:write', group: 'groupSystem' },
  { to: '/admin/mail', label: 'mail', icon: IconMail, permission: 'mail:read', group: 'groupSystem' },
  { to: '/admin/audit', label: 'audit', icon: IconHistory, permission: 'audit:read', group: 'groupSystem' },
];
