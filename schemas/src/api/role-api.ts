import { Type, type Static } from 'typebox';
import { closed, Id, Key, oneOf, Time } from '../define.ts';
import { DisplayName } from './common.ts';
import { Permission } from './permission.ts';

/** What of other people's work a role may see, each within its own bounds (ADMIN-11, ADMIN-12). */
export const dataAreas = ['ongoing', 'history', 'customers', 'left-messages', 'figures', 'exports'] as const;
export type DataArea = (typeof dataAreas)[number];
export const DataArea = Type.Enum([...dataAreas]);

/** By which permissions an area is open at all; figures come with each page that shows some. */
export const opensArea: Readonly<Record<DataArea, readonly Permission[]>> = {
  ongoing: ['sessions:read', 'sessions:write'],
  history: ['sessions:read', 'sessions:write'],
  customers: ['visitors:read'],
  'left-messages': ['visitors:read'],
  figures: [],
  exports: ['exports:write'],
};

/** Whether these permissions open an area, so that a scope of it says anything. */
export function isAreaOpen(area: DataArea, held: readonly Permission[]): boolean {
  const opens = opensArea[area];
  return opens.length === 0 || opens.some((permission) => held.includes(permission));
}

export const roleLimits = {
  /** Of one application. */
  count: 100,
  groups: 500,
  /** People who receive or lose a role at once. */
  members: 1_000,
  pages: 200,
} as const;

/** How far an area reaches beyond what one serves oneself. */
export const DataScope = closed({
  to: oneOf('own', 'own-groups', 'groups', 'all'),
  groups: Type.Optional(
    Type.Array(Key, { maxItems: roleLimits.groups, uniqueItems: true, description: 'with `groups`: whose data' }),
  ),
});
export type DataScope = Static<typeof DataScope>;

/** An area that is not named reaches no further than what one serves oneself. */
export const DataScopes = closed({
  ongoing: Type.Optional(DataScope),
  history: Type.Optional(DataScope),
  customers: Type.Optional(DataScope),
  'left-messages': Type.Optional(DataScope),
  figures: Type.Optional(DataScope),
  exports: Type.Optional(DataScope),
} satisfies Record<DataArea, unknown>);
export type DataScopes = Static<typeof DataScopes>;

const RoleDescription = Type.String({ maxLength: 500 });
const RolePermissions = Type.Array(Permission, { uniqueItems: true });
const HiddenPages = Type.Array(
  Type.String({ pattern: '^(?:agent|admin)/[a-z][a-z-]{0,62}$', description: '`agent/…` or `admin/…`' }),
  {
    maxItems: roleLimits.pages,
    uniqueItems: true,
    description: 'pages that the permissions would open and that are not shown',
  },
);
const AgentIds = Type.Array(Id, { maxItems: roleLimits.members, uniqueItems: true });

/** `POST /roles` (ADMIN-10, ADMIN-12) */
export const CreateRoleRequest = closed({
  name: DisplayName,
  description: Type.Optional(RoleDescription),
  permissions: RolePermissions,
  scopes: Type.Optional(DataScopes),
  hiddenPages: Type.Optional(HiddenPages),
  addAgentIds: Type.Optional(AgentIds),
});
export type CreateRoleRequest = Static<typeof CreateRoleRequest>;

/** `PATCH /roles/{id}`: what is not given stays as it is. Who loses the role is an agent again. */
export const ChangeRoleRequest = closed({
  revision: Type.Integer({ minimum: 1 }),
  name: Type.Optional(DisplayName),
  description: Type.Optional(RoleDescription),
  permissions: Type.Optional(RolePermissions),
  scopes: Type.Optional(DataScopes),
  hiddenPages: Type.Optional(HiddenPages),
  addAgentIds: Type.Optional(AgentIds),
  removeAgentIds: Type.Optional(AgentIds),
});
export type ChangeRoleRequest = Static<typeof ChangeRoleRequest>;

export const Role = closed({
  id: Type.String({ description: '`admin` and `agent` are there always and cannot be changed' }),
  name: Type.String(),
  description: Type.String(),
  isBuiltIn: Type.Boolean(),
  permissions: Type.Array(Permission),
  scopes: DataScopes,
  hiddenPages: Type.Array(Type.String()),
  members: Type.Integer({ description: 'how many people have it' }),
  revision: Type.Integer(),
  updatedAt: Time,
});
export type Role = Static<typeof Role>;
