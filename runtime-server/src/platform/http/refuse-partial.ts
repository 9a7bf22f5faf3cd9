import { permissionAreas, type DataArea } from '@parley/schemas';
import { AppError } from '../errors/index.ts';
import type { DataReach } from './actor.ts';

/**
 * For what shows, or touches, all of the application at once.
 *
 * @throws AppError `forbidden` for who meets only a part of it
 */
export function refusePartial(reach: DataReach, areas: readonly DataArea[]): void {
  const narrow = areas.find((area) => reach[area] !== 'all');
  if (narrow === undefined) return;
  const { title } = permissionAreas[narrow];
  throw new AppError(
    'forbidden',
    `This covers the whole application, and your role reaches only a part of it (${title.en}). Ask an administrator.`,
  );
}
