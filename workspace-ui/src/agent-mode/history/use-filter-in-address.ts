import { useEffect, useRef } from 'react';
import { useAddressFilter } from '../../ui/use-address-filter.ts';
import { applyFilter, filterNames, fromAddress, toAddress, useHistoryFilter } from './use-history-filter.ts';

/**
 * What history is asked for stands in its address, so that it can be sent on; and it stays while one looks at what was
 * found, so that an address that asks for nothing asks for what was asked for last.
 */
export function useFilterInAddress(): void {
  const filter = useHistoryFilter();
  const { filter: address, set, isSet } = useAddressFilter(filterNames);
  const inAddress = JSON.stringify(address);
  const asked = JSON.stringify(toAddress(filter));
  const seen = useRef<{ address: string; asked: string } | null>(null);
  const written = useRef<string | null>(null);
  useEffect(() => {
    const before = seen.current;
    seen.current = { address: inAddress, asked };
    if (inAddress === asked) return;
    // Whichever of the two was changed leads; what was written here is no change of the address.
    const isLed = before ? inAddress !== before.address && inAddress !== written.current : isSet;
    if (isLed) applyFilter(fromAddress(address));
    else if (!before || asked !== before.asked || inAddress === written.current) {
      written.current = asked;
      set(toAddress(filter));
    }
  }, [inAddress, asked, isSet, address, filter, set]);
}
