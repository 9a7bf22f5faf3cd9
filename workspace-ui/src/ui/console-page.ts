import type { GuidePage, Permission } from '@parley/schemas';
import type { Icon } from '@tabler/icons-react';
import type { ComponentType, LazyExoticComponent } from 'react';
import type { LocalText } from '../i18n/language.ts';

/** A page of the console: all that the router, the navigation, the commands, the guard and the page's head know of it. */
export type ConsolePage = {
  /** Below `/admin`; `/` is the console's first page. */
  path: string;
  /** Where the guide tells of it. */
  guide: GuidePage;
  /** Without it the page is neither offered nor shown. */
  permission: Permission | null;
  icon: Icon;
  title: LocalText;
  /** The heading that it stands below in the navigation. */
  group: 'supervise' | 'reports' | 'quality' | 'team' | 'system' | null;
  load: () => Promise<ComponentType>;
  /** How much of it is unread, drawn at its place in the navigation. */
  badge?: LazyExoticComponent<ComponentType>;
  /** What a list's entries open: needs the same permission. */
  detail?: ConsoleDetail;
};

export type ConsoleDetail = {
  /** Below the page's own. */
  path: `$${string}`;
  load: () => Promise<ComponentType>;
  /** It needs the whole width: the navigation steps aside. */
  isWide?: boolean;
};

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption {
    page?: ConsolePage;
    /** With it, the page is one of the list's entries. */
    detail?: ConsoleDetail;
  }
}
