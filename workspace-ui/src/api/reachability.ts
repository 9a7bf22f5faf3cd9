import { create } from 'zustand';

/** Whether the last request reached the server. While it did not, a banner says so and asks for signs of life. */
export const useReachability = create<{ isReached: boolean }>(() => ({ isReached: true }));

export function noteReached(isReached: boolean): void {
  if (useReachability.getState().isReached !== isReached) useReachability.setState({ isReached });
}
