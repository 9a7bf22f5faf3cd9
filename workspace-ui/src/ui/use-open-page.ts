import type { Icon } from '@tabler/icons-react';
import { useMatches } from '@tanstack/react-router';
import { useLocalText } from '../i18n/use-local-text.ts';

/** What the list of the console's pages says of the one that is open; a page of somewhere else has none of it. */
export function useOpenPage(): { title: string; icon: Icon | null; isDetail: boolean } {
  const text = useLocalText();
  const { page, detail } = useMatches({ select: (matches) => matches.at(-1)?.staticData }) ?? {};
  return { title: page ? text(page.title) : '', icon: page?.icon ?? null, isDetail: detail !== undefined };
}
