import { create } from 'zustand';

/** What is opened from more than one place, and forgotten with the page. */
export const useDialogs = create<{
  isTransferring: boolean;
  isProfileOverThread: boolean;
  /** The session whose tags and remark are edited, maybe to end it. */
  wrapUp: { sessionId: string; isEnding: boolean } | null;
}>(() => ({
  isTransferring: false,
  isProfileOverThread: false,
  wrapUp: null,
}));
