import type { Me } from '@parley/schemas';
import { mayAdminister } from '../api/me.ts';
import type { ConsolePage } from '../ui/console-page.ts';

type Opened = Pick<ConsolePage, 'permission' | 'path'>;

/** Whether somebody's role includes a page of a mode: it may what the page needs, and does not leave it out. */
export function includesPage({ permissions, agent }: Me, mode: 'agent' | 'admin', page: Opened): boolean {
  if (agent?.hiddenPages?.includes(`${mode}/${page.path}`) === true) return false;
  return page.permission === null || permissions.includes(page.permission);
}

/** Whether somebody is let into the console, and to the page in it that is asked for, if there is such a page. */
export function mayOpen(me: Me, page: Opened | undefined): boolean {
  return mayAdminister(me) && (page === undefined || includesPage(me, 'admin', page));
}
