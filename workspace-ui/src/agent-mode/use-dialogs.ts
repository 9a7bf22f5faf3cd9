import { create } from 'zustand';

/** What is opened from more than one place, and forgotten with the page. */
export const useDialogs = create<{ isTransferring: boolean; isProfileOverThread: boolean }>(() => ({
  isTransferring: false,
  isProfileOverThread: false,
}));
