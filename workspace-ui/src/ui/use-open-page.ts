import type { GuidePage } from '@parley/schemas';
import type { Icon } from '@tabler/icons-react';
import { useMatches } from '@tanstack/react-router';
import { useLocalText } from '../i18n/use-local-text.ts';

/** What the list of the console's or of agent mode's pages says of the one that is open; a page of somewhere else has none of it. */
export function useOpenPage(): {
  title: string;
  icon: Icon | null;
  isDetail: boolean;
  guide: GuidePage | null;
} {
  const text = useLocalText();
  const { page: ofConsole, agentPage, detail } = useMatches({ select: (matches) => matches.at(-1)?.staticData }) ?? {};
  const page = ofConsole ?? agentPage;
  return {
    title: page ? text(page.title) : '',
    icon: page?.icon ?? null,
    isDetail: detail !== undefined,
    guide: page?.guide ?? null,
  };
}
