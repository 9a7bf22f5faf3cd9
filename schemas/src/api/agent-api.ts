import { Type, type Static } from 'typebox';
import { closed, Key, nullable, Time } from '../define.ts';
import { AgentStatus } from '../agent-protocol.ts';
import { Email, Password } from './auth-api.ts';
import { DisplayName, Id, PictureInput } from './common.ts';

const Capacity = Type.Integer({ minimum: 0, maximum: 1_000, description: 'sessions at once; 0 = none by itself' });
const StaffNo = Type.String({
  minLength: 1,
  maxLength: 32,
  pattern: '^[\\p{L}\\p{N}._-]+$',
  description: 'letters, digits, ".", "_" and "-" only',
});
export const RoleKey = Type.String({
  minLength: 1,
  maxLength: 64,
  description: '"agent", "admin" or the id of a role',
});
const Phone = Type.String({ maxLength: 32 });
const Signature = Type.String({ maxLength: 500, description: 'what their answers by mail end with' });
const Greeting = Type.String({ maxLength: 1_000 });
const SkillGroupKeys = Type.Array(Key, { maxItems: 100, uniqueItems: true });

export const CreateAgentRequest = closed({
  email: Email,
  name: DisplayName,
  nickname: Type.Optional(DisplayName),
  staffNo: Type.Optional(StaffNo),
  role: Type.Optional(RoleKey),
  capacity: Type.Optional(Capacity),
  phone: Type.Optional(Phone),
  avatar: Type.Optional(PictureInput),
  greeting: Type.Optional(Greeting),
  skillGroupKeys: Type.Optional(SkillGroupKeys),
  password: Type.Optional(Password),
});
export type CreateAgentRequest = Static<typeof CreateAgentRequest>;

/** What is not given stays as it is. An agent may change their own nickname, phone, avatar and greeting (`PATCH /me`), and the maximum where the settings let agents. */
export const ChangeAgentRequest = closed({
  name: Type.Optional(DisplayName),
  nickname: Type.Optional(DisplayName),
  staffNo: Type.Optional(StaffNo),
  role: Type.Optional(RoleKey),
  capacity: Type.Optional(Capacity),
  phone: Type.Optional(Phone),
  avatar: Type.Optional(PictureInput),
  greeting: Type.Optional(Greeting),
  signature: Type.Optional(Signature),
  skillGroupKeys: Type.Optional(SkillGroupKeys),
});
export type ChangeAgentRequest = Static<typeof ChangeAgentRequest>;

export const ChangeOwnProfileRequest = closed({
  capacity: Type.Optional(Capacity),
  nickname: Type.Optional(DisplayName),
  phone: Type.Optional(Phone),
  avatar: Type.Optional(PictureInput),
  greeting: Type.Optional(Greeting),
  signature: Type.Optional(Signature),
});

/** An agent or administrator of the application. Colleagues do not see e-mail and phone of each other. */
export const Agent = closed({
  id: Id,
  email: Type.Optional(Type.String()),
  phone: Type.Optional(Type.String()),
  name: Type.String(),
  nickname: Type.String(),
  staffNo: Type.String(),
  role: Type.String({ description: '`agent`, `admin` or the id of a role' }),
  roleName: Type.Optional(Type.String({ description: 'of a role that administrators made' })),
  capacity: Type.Integer(),
  avatar: Type.String(),
  greeting: Type.String(),
  signature: Type.String(),
  skillGroupKeys: SkillGroupKeys,
  status: AgentStatus,
  statusReason: nullable(Type.String()),
  lockedAt: nullable(Type.String({ description: 'since when they may not sign in; null = they may' })),
  createdAt: Time,
});
export type Agent = Static<typeof Agent>;

/** How a new password reaches the agent. */
export const ResetPasswordRequest = closed({ password: Type.Optional(Password) });
