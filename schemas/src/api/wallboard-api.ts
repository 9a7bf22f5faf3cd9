import { Type, type Static } from 'typebox';
import { AgentStatus } from '../agent-protocol.ts';
import { closed, Key, nullable, oneOf, Time } from '../define.ts';
import { Board } from './board-api.ts';
import { DisplayName, Id } from './common.ts';

export const wallboardLimits = { perApplication: 50, days: 366, defaultDays: 90, skillGroups: 50 } as const;

const WallLanguage = oneOf('en', 'zh');

/** `POST /wallboards`: a page for a screen on the wall, seen by whoever has its link, until it expires or is revoked. */
export const CreateWallboardRequest = closed({
  name: DisplayName,
  skillGroups: Type.Optional(
    Type.Array(Key, {
      maxItems: wallboardLimits.skillGroups,
      uniqueItems: true,
      description: 'absent or empty = all that one may see',
    }),
  ),
  language: Type.Optional(WallLanguage),
  showsAgents: Type.Boolean({ default: false, description: 'with nicknames and statuses of agents' }),
  days: Type.Integer({
    minimum: 1,
    maximum: wallboardLimits.days,
    default: wallboardLimits.defaultDays,
    description: 'until it expires',
  }),
});
export type CreateWallboardRequest = Static<typeof CreateWallboardRequest>;

export const Wallboard = closed({
  id: Id,
  name: Type.String(),
  skillGroups: nullable(Type.Array(Type.String(), { description: 'names of those that it shows; null = everything' })),
  language: WallLanguage,
  showsAgents: Type.Boolean(),
  url: Type.String({ description: 'for the screen: whoever has it sees the board, and nothing else' }),
  createdBy: nullable(Type.String()),
  createdAt: Time,
  expiresAt: Time,
  lastShownAt: nullable(Time),
});
export type Wallboard = Static<typeof Wallboard>;

/** `POST /wall`: the link of a wallboard, as it stands behind `#`. */
export const ShowWallRequest = closed({ link: Type.String({ minLength: 1, maxLength: 200 }) });

const Count = Type.Integer({ minimum: 0 });
const Share = closed({
  name: Type.String(),
  robot: Count,
  waiting: Count,
  ringing: Count,
  serving: Count,
  unanswered: Count,
  waitsSince: nullable(Time),
  available: Count,
  online: Count,
});

/** What a screen on the wall shows: figures alone, nothing that a visitor is called or has said. */
export const Wall = closed({
  name: Type.String(),
  language: WallLanguage,
  timeZone: Type.String(),
  at: Time,
  total: Share,
  groups: Type.Array(Share, { description: 'where most wait first' }),
  statuses: Type.Record(AgentStatus, Count),
  agents: nullable(
    Type.Array(
      closed({ name: Type.String(), status: AgentStatus, since: Time, load: Count, capacity: Count, served: Count }),
    ),
  ),
  serviceLevel: Board.properties.serviceLevel,
  today: Board.properties.today,
  stretches: Board.properties.stretches,
});
export type Wall = Static<typeof Wall>;
export type WallShare = Static<typeof Share>;
