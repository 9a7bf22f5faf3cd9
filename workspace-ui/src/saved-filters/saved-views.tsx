import type { SavedFilterPage } from '@parley/schemas';
import { useMemo } from 'react';
import { useAddressFilter } from '../ui/use-address-filter.ts';
import { SavedFiltersMenu } from './saved-filters-menu.tsx';

/** One's own views of a list whose filters and order stand in its address. */
export function SavedViews({ page, names }: { page: SavedFilterPage; names: readonly string[] }) {
  const all = useMemo(() => [...names, 'sort'], [names]);
  const { filter, set } = useAddressFilter<string>(all);
  const none = Object.fromEntries(all.map((name) => [name, '']));
  return <SavedFiltersMenu page={page} none={none} current={() => filter} onApply={set} />;
}
