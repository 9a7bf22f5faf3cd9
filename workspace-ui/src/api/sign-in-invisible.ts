import type { Me } from '@parley/schemas';
import { create } from 'zustand';
import { createJSONStorage, persist } from 'zustand/middleware';
import { mayServe } from './me.ts';
import { request } from './request.ts';

/** Whether one comes to work invisible; remembered in this browser (AGENT-04). */
export const useSignInInvisible = create<{ isInvisible: boolean }>()(
  persist((): { isInvisible: boolean } => ({ isInvisible: false }), {
    name: 'parley.sign-in.invisible',
    storage: createJSONStorage(() => localStorage),
  }),
);

/** Before the desk is open, so that nothing is assigned in between. Whoever cannot be invisible comes as ever. */
export async function comeInvisible(me: Me | null): Promise<void> {
  if (!useSignInInvisible.getState().isInvisible || !me || !mayServe(me)) return;
  await request('PUT', '/me/status', { status: 'invisible' }).catch(() => undefined);
}
