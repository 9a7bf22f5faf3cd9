import { Type, type Static } from 'typebox';
import { closed, nullable, oneOf, Time } from '../define.ts';
import { Email } from './auth-api.ts';
import { Id } from './common.ts';

const ApplicationName = Type.String({ minLength: 1, maxLength: 100, pattern: '\\S' });

/** An application as owners of the installation see it: figures, and nothing of what is said in it. */
export const InstalledApplication = closed({
  id: Id,
  name: Type.String(),
  createdAt: Time,
  state: oneOf('open', 'closed'),
  closedAt: nullable(Time),
  erasedAt: nullable(Time),
  people: Type.Integer(),
  channels: Type.Integer(),
  openSessions: Type.Integer(),
});
export type InstalledApplication = Static<typeof InstalledApplication>;

export const CreateApplicationRequest = closed({
  name: ApplicationName,
  timeZone: Type.Optional(Type.String({ maxLength: 100 })),
  administrator: Type.Optional(
    closed(
      {
        email: Email,
        name: Type.String({ minLength: 1, maxLength: 100, pattern: '\\S' }),
      },
      { description: 'who administers it first, by mail as everybody who is added; absent = whoever makes it' },
    ),
  ),
});
export type CreateApplicationRequest = Static<typeof CreateApplicationRequest>;

export const RenameApplicationRequest = closed({ name: ApplicationName });

export const CloseApplicationRequest = closed({
  name: Type.String({ maxLength: 100, description: 'its name, so that no other is closed by mistake' }),
});

export const InstallationOwner = closed({ id: Id, name: Type.String(), email: Type.String(), since: Time });
export type InstallationOwner = Static<typeof InstallationOwner>;

export const AddOwnerRequest = closed({
  email: Email,
});
