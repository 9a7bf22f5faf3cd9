import { useMatches } from '@tanstack/react-router';

/** Whether a page that both modes have is open in the console. */
export function useInConsole(): boolean {
  return useMatches({ select: (matches) => matches.at(-1)?.staticData.page !== undefined });
}
