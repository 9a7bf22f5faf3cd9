import { Type, type Static } from 'typebox';
import { closed, nullable, Time } from '../define.ts';
import { AgentStatus } from '../agent-protocol.ts';
import { Id } from './common.ts';
import { Permission } from './permission.ts';
import { SecondFactorCode } from './second-factor-api.ts';

/** An e-mail address: what identifies an account. Compared without regard to case. */
export const Email = Type.String({
  maxLength: 254,
  pattern: '^[^\\s@"<>,;:]{1,64}@[^\\s@"<>,;:]{1,253}$',
  description: 'an e-mail address',
});

export const passwordLimits = { min: 8, max: 128 } as const;
export const Password = Type.String({ minLength: passwordLimits.min, maxLength: passwordLimits.max });

/** `POST /auth/sign-in` */
export const SignInRequest = closed({
  email: Type.String({ minLength: 1, maxLength: 254 }),
  password: Type.String({ minLength: 1, maxLength: passwordLimits.max }),
  code: Type.Optional(SecondFactorCode),
});
export type SignInRequest = Static<typeof SignInRequest>;

export const Account = closed({ id: Id, email: Type.String(), name: Type.String() });
export type Account = Static<typeof Account>;

const RoleName = Type.Optional(
  Type.String({ description: 'of a role that administrators made; `role` is its id then' }),
);

/** An application that an account belongs to, and its place there. */
export const ApplicationMembership = closed({
  id: Id,
  name: Type.String(),
  role: Type.String(),
  roleName: RoleName,
  agentId: Id,
  active: Type.Boolean({ description: 'whether this session works in it' }),
});
export type ApplicationMembership = Static<typeof ApplicationMembership>;

/** The answer of `POST /auth/sign-in` and `POST /auth/application`. */
export const SignInAnswer = closed({ account: Account, applications: Type.Array(ApplicationMembership) });
export type SignInAnswer = Static<typeof SignInAnswer>;

/** `GET /me`: who is signed in, where, and what they may do there. */
export const Me = closed({
  account: Account,
  applications: Type.Array(ApplicationMembership),
  application: nullable(
    closed({
      id: Id,
      name: Type.String(),
      closedAt: nullable(Time),
    }),
  ),
  agent: nullable(
    closed({
      id: Id,
      name: Type.String(),
      nickname: Type.String(),
      staffNo: Type.String(),
      avatar: Type.String(),
      role: Type.String(),
      roleName: RoleName,
      hiddenPages: Type.Optional(
        Type.Array(Type.String(), { description: 'pages that their role leaves out, such as `agent/queue`' }),
      ),
      capacity: Type.Integer(),
      status: AgentStatus,
      statusReason: nullable(Type.String()),
    }),
  ),
  permissions: Type.Array(Permission),
  hasPassword: Type.Boolean({
    description: 'the account signs in by a password of its own; without one its company’s provider answers for it',
  }),
  isEmbedded: Type.Optional(Type.Boolean({ description: 'signed in by the system that shows the agent end' })),
  isOwner: Type.Boolean({ description: 'whether they own the installation, above its applications' }),
  needsSecondFactor: Type.Boolean({
    description: 'the application asks for a second factor and the account has none: nothing is open until it has',
  }),
});
export type Me = Static<typeof Me>;

export const ChooseApplicationRequest = closed({ id: Id });

export const ChangePasswordRequest = closed({
  currentPassword: Type.String({ minLength: 1, maxLength: passwordLimits.max }),
  newPassword: Password,
});
