import { create } from 'zustand';

/** Dialogs that are opened from more than one place. */
export const useDialogs = create<{ isTransferring: boolean }>(() => ({ isTransferring: false }));
