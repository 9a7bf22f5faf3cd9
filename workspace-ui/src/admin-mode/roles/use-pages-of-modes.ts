import type { Permission } from '@parley/schemas';
import { useRouter } from '@tanstack/react-router';
import type { LocalText } from '../../i18n/language.ts';

export type ModePage = { id: string; title: LocalText; permission: Permission };

/** Every page that a role may leave out, by mode, in the order of the navigation. */
export function usePagesOfModes(): { agent: ModePage[]; admin: ModePage[] } {
  const data = Object.values(useRouter().routesById).map((route) => route.options.staticData);
  const of = (mode: 'agent' | 'admin'): ModePage[] =>
    data.flatMap((each) => {
      const page = mode === 'agent' ? each?.agentPage : each?.page;
      if (!page || page.permission === null || each?.detail) return [];
      return [{ id: `${mode}/${page.path}`, title: page.title, permission: page.permission }];
    });
  return { agent: of('agent'), admin: of('admin') };
}
