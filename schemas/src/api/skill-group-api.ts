import { Type, type Static } from 'typebox';
import { closed, Key, nullable, Time } from '../define.ts';
import { DisplayName, Id } from './common.ts';

const ReceptionLimit = Type.Integer({
  minimum: 0,
  maximum: 1_000,
  description: 'sessions of this group that one member serves at once; 0 = no limit of its own',
});

const Broadcast = Type.Boolean({
  description: 'every available agent of the group with room is asked at once; the first to accept serves (QUEUE-27)',
});

const RequiresTags = nullable(
  Type.Boolean({ description: 'agents must tag a session before they end it; null = as the application says' }),
);

const Greeting = Type.String({
  maxLength: 1_000,
  description:
    'said by whoever of the group comes, before their own greeting; ##dear## = how the visitor is addressed (ADMIN-18)',
});

export const CreateSkillGroupRequest = closed({
  key: Key,
  name: DisplayName,
  receptionLimit: Type.Optional(ReceptionLimit),
  scheduleKey: Type.Optional(nullable(Key)),
  requiresTags: Type.Optional(RequiresTags),
  broadcast: Type.Optional(Broadcast),
  greeting: Type.Optional(Greeting),
});
export const ChangeSkillGroupRequest = closed({
  name: Type.Optional(DisplayName),
  receptionLimit: Type.Optional(ReceptionLimit),
  scheduleKey: Type.Optional(nullable(Key)),
  requiresTags: Type.Optional(RequiresTags),
  broadcast: Type.Optional(Broadcast),
  greeting: Type.Optional(Greeting),
});

/** Priority of a member in the group: 1 is served first, 5 last; default 3. */
const MemberPriority = Type.Integer({ minimum: 1, maximum: 5, default: 3 });
export const SkillGroupMember = closed({
  agentId: Id,
  name: Type.String(),
  nickname: Type.String(),
  priority: MemberPriority,
});
export type SkillGroupMember = Static<typeof SkillGroupMember>;

/** `PUT /skill-groups/{key}/members`: the whole list. */
export const SetMembersRequest = Type.Array(closed({ agentId: Id, priority: MemberPriority }), { maxItems: 5_000 });

export const SkillGroup = closed({
  key: Key,
  name: Type.String(),
  receptionLimit: ReceptionLimit,
  scheduleKey: nullable(Key),
  requiresTags: RequiresTags,
  broadcast: Broadcast,
  greeting: Greeting,
  members: Type.Array(SkillGroupMember),
  createdAt: Time,
});
export type SkillGroup = Static<typeof SkillGroup>;
