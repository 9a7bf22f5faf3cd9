import { useNavigate, useRouterState } from '@tanstack/react-router';
import { useMemo } from 'react';

export type AddressFilter<Name extends string> = {
  /** Empty where nothing was chosen. */
  filter: Readonly<Record<Name, string>>;
  set: (changed: Partial<Record<Name, string>>) => void;
  isSet: boolean;
  clear: () => void;
};

/** What is chosen in a list stands in its address: it can be sent on, and is there again after a look elsewhere. */
export function useAddressFilter<Name extends string>(names: readonly Name[]): AddressFilter<Name> {
  const search: Readonly<Record<string, unknown>> = useRouterState({ select: ({ location }) => location.search });
  const navigate = useNavigate();
  return useMemo(() => {
    const filter = readFilter(search, names);
    const go = (wanted: Partial<Record<Name, string>>): void => {
      // What else the address says, such as the order of the table, is not the filter's.
      const merged = (before: Readonly<Record<string, unknown>>) =>
        withoutEmpty({ ...(before as Readonly<Record<string, string>>), ...wanted });
      void navigate({ to: '.', search: merged, hash: true, replace: true });
    };
    return {
      filter,
      set: go,
      isSet: names.some((name) => filter[name] !== ''),
      clear: () => go(Object.fromEntries(names.map((name) => [name, ''])) as Record<Name, string>),
    };
  }, [search, names, navigate]);
}

/** Of several choices in one. */
const mostLetters = 4_000;

/** What is no text in an address, such as a number, is one in a filter. */
export function readFilter<Name extends string>(
  search: Readonly<Record<string, unknown>>,
  names: readonly Name[],
): Record<Name, string> {
  const textOf = (value: unknown): string =>
    typeof value === 'string' ? value.slice(0, mostLetters) : typeof value === 'number' ? String(value) : '';
  return Object.fromEntries(names.map((name) => [name, textOf(search[name])])) as Record<Name, string>;
}

/** An address names only what was chosen. */
export function withoutEmpty(filter: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== ''));
}
