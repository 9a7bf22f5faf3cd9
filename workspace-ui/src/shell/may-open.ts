import type { Me } from '@parley/schemas';
import { mayAdminister } from '../api/me.ts';
import type { ConsolePage } from '../ui/console-page.ts';

/** Whether somebody's role includes a page of the console. */
export function holdsPermission({ permissions }: Me, { permission }: Pick<ConsolePage, 'permission'>): boolean {
  return permission === null || permissions.includes(permission);
}

/** Whether somebody is let into the console, and to the page in it that is asked for, if there is such a page. */
export function mayOpen(me: Me, page: Pick<ConsolePage, 'permission'> | undefined): boolean {
  return mayAdminister(me) && (page === undefined || holdsPermission(me, page));
}
