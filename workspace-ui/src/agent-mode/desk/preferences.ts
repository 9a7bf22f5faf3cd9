import { create } from 'zustand';
import { createJSONStorage, persist } from 'zustand/middleware';

/** How the agent wants to work on this device; kept in the browser. */
export type Preferences = {
  sound: boolean;
  notifications: boolean;
  /** What sends a message; the other of Enter and Shift+Enter breaks the line (AGENT-28). */
  sendKey: 'enter' | 'shift-enter';
  sort: 'recent' | 'waiting';
  isProfileOpen: boolean;
};

export const usePreferences = create<Preferences>()(
  persist(
    (): Preferences => ({
      sound: true,
      notifications: false,
      sendKey: 'enter',
      sort: 'recent',
      isProfileOpen: true,
    }),
    { name: 'parley.agent.preferences', storage: createJSONStorage(() => localStorage) },
  ),
);
