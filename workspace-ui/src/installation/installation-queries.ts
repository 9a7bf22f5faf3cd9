import type { InstallationOwner, InstalledApplication } from '@parley/schemas';
import { queryOptions } from '@tanstack/react-query';
import { request } from '../api/request.ts';

export const applicationsQuery = queryOptions({
  queryKey: ['installation', 'applications'],
  queryFn: async ({ signal }) =>
    (await request<{ items: InstalledApplication[] }>('GET', '/installation/applications', undefined, signal)).items,
});

export const ownersQuery = queryOptions({
  queryKey: ['installation', 'owners'],
  queryFn: async ({ signal }) =>
    (await request<{ items: InstallationOwner[] }>('GET', '/installation/owners', undefined, signal)).items,
});
