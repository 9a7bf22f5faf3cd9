import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useMe } from '../../api/me.ts';
import { DeskContext } from './desk-context.ts';
import { openObservingDesk } from './desk.ts';

/** Lends the parts of agent mode to a page that looks on. */
export function ObservingDesk({ children }: { children: ReactNode }) {
  const me = useMe();
  const queryClient = useQueryClient();
  if (!me) return null;
  return <DeskContext value={openObservingDesk(queryClient, me)}>{children}</DeskContext>;
}
