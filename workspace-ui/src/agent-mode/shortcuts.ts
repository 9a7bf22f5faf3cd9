/** What the keyboard does in agent mode, as it is written and as it is heard. By the key's place, not its letter. */
export const shortcuts = {
  accept: 'Alt+A',
  decline: 'Alt+Shift+A',
  next: 'Alt+↓',
  previous: 'Alt+↑',
  end: 'Alt+X',
  keep: 'Alt+Z',
  note: 'Alt+N',
  transfer: 'Alt+T',
  rate: 'Alt+R',
  compose: 'Alt+C',
  profile: 'Alt+I',
  wrapUp: 'Alt+W',
  hold: 'Alt+H',
} as const;
export type ShortcutName = keyof typeof shortcuts;

/** The shortcut as the hotkey listener reads it. */
export function hotkeyOf(name: ShortcutName): string {
  return shortcuts[name].replace('↓', 'ArrowDown').replace('↑', 'ArrowUp').toLowerCase();
}
