import {
  AddOwnerRequest,
  CloseApplicationRequest,
  closed,
  CreateApplicationRequest,
  InstallationOwner,
  InstalledApplication,
  RenameApplicationRequest,
} from '@parley/schemas';
import { Type } from 'typebox';
import { IdParams } from '../platform/http/key-params.ts';
import { route, type Route } from '../platform/http/index.ts';
import type { InstallationService } from './installation-service.ts';

const access = 'owner';
const tag = 'Installation';

/** For owners of the installation, who see figures of its applications and nothing of what is said in them. */
export function installationRoutes(service: InstallationService): Route[] {
  return [...applicationRoutes(service), ...ownerRoutes(service)];
}

function applicationRoutes(service: InstallationService): Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/v1/installation/applications',
      tag,
      summary: 'Every application, with its figures',
      access,
      answer: closed({ items: Type.Array(InstalledApplication) }),
      handler: async () => ({ items: await service.list() }),
    }),
    route({
      method: 'POST',
      path: '/api/v1/installation/applications',
      tag,
      summary: 'Make an application with its first administrator',
      access,
      body: CreateApplicationRequest,
      status: 201,
      answer: InstalledApplication,
      errors: ['invalid'],
      handler: ({ actor, body, request }) => service.create({ actor, address: request.address }, body),
    }),
    route({
      method: 'PATCH',
      path: '/api/v1/installation/applications/{id}',
      tag,
      summary: 'Rename an application',
      access,
      params: IdParams,
      body: RenameApplicationRequest,
      answer: InstalledApplication,
      errors: ['not_found'],
      handler: ({ actor, params: { id }, body, request }) =>
        service.rename({ actor, address: request.address }, id, body.name),
    }),
    route({
      method: 'POST',
      path: '/api/v1/installation/applications/{id}/close',
      tag,
      summary: 'Close an application',
      description:
        'Its sessions end, visitors are told that it is closed, and it is only read from then on. After 30 days it is erased with everything of it.',
      access,
      params: IdParams,
      body: CloseApplicationRequest,
      answer: InstalledApplication,
      errors: ['not_found', 'conflict', 'invalid'],
      handler: ({ actor, params: { id }, body, request }) =>
        service.close({ actor, address: request.address }, id, body.name),
    }),
    route({
      method: 'POST',
      path: '/api/v1/installation/applications/{id}/reopen',
      tag,
      summary: 'Open a closed application again',
      access,
      params: IdParams,
      answer: InstalledApplication,
      errors: ['not_found', 'gone'],
      handler: ({ actor, params: { id }, request }) => service.reopen({ actor, address: request.address }, id),
    }),
  ];
}

function ownerRoutes(service: InstallationService): Route[] {
  const answer = closed({ items: Type.Array(InstallationOwner) });
  return [
    route({
      method: 'GET',
      path: '/api/v1/installation/owners',
      tag,
      summary: 'Who owns the installation',
      access,
      answer,
      handler: async () => ({ items: await service.owners() }),
    }),
    route({
      method: 'POST',
      path: '/api/v1/installation/owners',
      tag,
      summary: 'Make somebody who works here an owner as well',
      access,
      body: AddOwnerRequest,
      answer,
      errors: ['invalid'],
      handler: async ({ actor, body, request }) => ({
        items: await service.addOwner({ actor, address: request.address }, body.email),
      }),
    }),
    route({
      method: 'DELETE',
      path: '/api/v1/installation/owners/{id}',
      tag,
      summary: 'Make somebody an owner no more; the last one stays',
      access,
      params: IdParams,
      answer,
      errors: ['not_found', 'conflict'],
      handler: async ({ actor, params: { id }, request }) => ({
        items: await service.removeOwner({ actor, address: request.address }, id),
      }),
    }),
  ];
}
