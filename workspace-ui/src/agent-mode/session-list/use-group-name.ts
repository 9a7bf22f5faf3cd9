import { useQuery } from '@tanstack/react-query';
import { useDesk } from '../desk/desk-context.ts';

/** The name of a skill group; its key where that is all that is known. */
export function useGroupName(key: string | null): string | null {
  const { queries } = useDesk();
  const { data: groups } = useQuery(queries.groups);
  return groups?.find((group) => group.key === key)?.name ?? key;
}
