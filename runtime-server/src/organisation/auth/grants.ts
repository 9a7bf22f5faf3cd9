import { dataAreas, permissionAreas, permissionWords } from '@parley/schemas';
import { AppError } from '../../platform/errors/index.ts';
import { includesReach, reaches } from '../../platform/http/reach.ts';
import type { RightsHeld } from './rights.ts';

/**
 * Nobody gives what they do not have themselves: neither a permission nor a reach.
 *
 * @throws AppError `forbidden` with what it is
 */
export function refuseGrant(actor: RightsHeld, given: RightsHeld): void {
  const beyond = whatIsBeyond(actor, given);
  if (beyond.length === 0) return;
  throw new AppError('forbidden', `Nobody can give what they may not do themselves: ${few(beyond)}.`);
}

/** Who may do more than oneself is not managed by one. @throws AppError `forbidden` */
export function refuseStronger(actor: RightsHeld, target: RightsHeld, whose: string): void {
  const beyond = whatIsBeyond(actor, target);
  if (beyond.length === 0) return;
  throw new AppError(
    'forbidden',
    `${whose} may do more than you (${few(beyond)}). Ask somebody who may do this as well.`,
  );
}

/** @throws AppError `forbidden` where other groups would let somebody see more, beyond what the actor sees */
export function refuseWider(actor: RightsHeld, before: RightsHeld, after: RightsHeld): void {
  const wider = dataAreas.filter(
    (area) =>
      !includesReach(before.reach[area], after.reach[area]) && !includesReach(actor.reach[area], after.reach[area]),
  );
  if (wider.length === 0) return;
  const message = 'By these skill groups they would see more than you do yourself';
  throw new AppError('forbidden', `${message}: ${few(wider.map((area) => permissionAreas[area].title.en))}.`);
}

/** @throws AppError `forbidden` where somebody would put themselves into groups whose sessions they do not see */
export function refuseSelfAdding({ reach }: Pick<RightsHeld, 'reach'>, groups: readonly string[]): void {
  const beyond = groups.filter((group) => !reaches(reach.ongoing, group));
  if (beyond.length === 0) return;
  const message = 'Nobody puts themselves into a skill group whose conversations they do not see';
  throw new AppError('forbidden', `${message}: ${few(beyond)}. Ask an administrator.`);
}

/** Whether somebody has all that another has. */
export function includesRights(actor: RightsHeld, other: RightsHeld): boolean {
  return whatIsBeyond(actor, other).length === 0;
}

function whatIsBeyond(actor: RightsHeld, given: RightsHeld): string[] {
  const permissions = [...given.permissions].filter((permission) => !actor.permissions.has(permission));
  const areas = dataAreas.filter((area) => !includesReach(actor.reach[area], given.reach[area]));
  return [
    ...permissions.map((permission) => permissionWords[permission].title.en),
    ...areas.map((area) => `the reach of “${permissionAreas[area].title.en}”`),
  ];
}

function few(names: readonly string[]): string {
  const shown = names.slice(0, 5).join(', ');
  return names.length > 5 ? `${shown} and ${names.length - 5} more` : shown;
}
