import { defaultSettings, type Settings } from '@parley/schemas';
import { useQuery } from '@tanstack/react-query';
import { useDesk } from './desk/desk-context.ts';

/** What the application calls a long wait, and how that looks. */
export function useWaiting(): Settings['waiting'] {
  const { queries } = useDesk();
  return useQuery(queries.settings).data?.waiting ?? defaultSettings.waiting;
}
