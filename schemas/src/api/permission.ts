import { Type } from 'typebox';

/** Everything that a signed-in person or an API key may be allowed to do inside one application. */
export const permissions = [
  'flows:read',
  'flows:write',
  'channels:read',
  'channels:write',
  'skill-groups:read',
  'skill-groups:write',
  'agents:read',
  'agents:write',
  /** Say what roles may do. */
  'roles:write',
  'schedules:read',
  'schedules:write',
  'robots:read',
  'robots:write',
  'knowledge:read',
  /** Write articles, and see drafts. */
  'knowledge:write',
  'quick-replies:read',
  /** The public ones; personal ones are everybody's own. */
  'quick-replies:write',
  'ratings:read',
  'ratings:write',
  'tags:read',
  'tags:write',
  'secrets:write',
  /** At which provider people sign in, and which role their groups have. */
  'single-sign-on:write',
  'settings:read',
  'settings:write',
  'api-keys:write',
  /** Tell everybody something, or the members of groups. */
  'announcements:write',
  'webhooks:write',
  /** See which language models are asked, what it costs, and what was sent to them. */
  'models:read',
  /** Say which language models are asked, and within which limits. */
  'models:write',
  'mail:read',
  'audit:read',
  /** Decide what agents ask for; whoever may needs no approval themselves. */
  'approvals:write',
  'keyword-rules:write',
  'alarms:read',
  /** Set up when there is an alarm, and process them. */
  'alarms:write',
  /** Make links that show the board on a screen on the wall. */
  'wallboards:write',
  /** See reviews of the quality of service, their report, tasks and appeals, as far as the records reach. */
  'reviews:read',
  /** Score conversations, and process appeals against what one gave. */
  'reviews:write',
  /** Set what is scored, and have samples reviewed. */
  'reviews:manage',
  /** Take out as files what one may see. */
  'exports:write',
  /** The exports of others. */
  'exports:read',
  /** Any session of the application, in whatever state. */
  'sessions:read',
  /** Figures over sessions and agents, within what one's role reaches. */
  'reports:read',
  /** Administer sessions: end, assign, take over, whisper. */
  'sessions:write',
  /** Serve visitors oneself; needs an agent's identity. */
  'sessions:serve',
  'visitors:read',
  /** The page of all visitors that one may see (AGENT-89). */
  'visitors:list',
  /** See phone numbers and e-mail addresses of visitors, which others are shown masked (AGENT-88). */
  'visitors:unmask',
  'visitors:write',
  /** Take out and erase what is kept of a visitor. */
  'visitors:erase',
  /** Ask for a short-lived login of an agent (agent SDK). */
  'sdk-tokens:write',
] as const;
/** What the role `agent` has, which is always there. Whoever may do more than this has something to administer. */
export const agentPermissions = [
  'skill-groups:read',
  'agents:read',
  'settings:read',
  'schedules:read',
  'knowledge:read',
  'quick-replies:read',
  'ratings:read',
  'tags:read',
  'sessions:serve',
  'visitors:read',
  'visitors:list',
  'visitors:unmask',
  'visitors:write',
  'exports:write',
] as const satisfies readonly (typeof permissions)[number][];

export const Permission = Type.Enum([...permissions]);
export type Permission = (typeof permissions)[number];
