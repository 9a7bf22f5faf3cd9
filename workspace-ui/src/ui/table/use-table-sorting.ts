import { useState } from 'react';
import { useAddressFilter } from '../use-address-filter.ts';
import type { Sorting } from '../sort-rows.ts';
import { nextSorting, readSorting, writeSorting } from './table-sorting.ts';

const names = ['sort'] as const;

/** In which order a table is: in the address where the table has a name, else its own. */
export function useTableSorting(isInAddress: boolean): { sorting: Sorting | null; sortBy: (column: string) => void } {
  const address = useAddressFilter(names);
  const [own, setOwn] = useState<Sorting | null>(null);
  const sorting = isInAddress ? readSorting(address.filter.sort) : own;
  return {
    sorting,
    sortBy: (column) => {
      const next = nextSorting(sorting, column);
      if (isInAddress) address.set({ sort: writeSorting(next) });
      else setOwn(next);
    },
  };
}
