type Press = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/** Whether a press of a key is the one that is written as `mod+shift+z`. Characters such as `?` bring their own shift. */
export function matchesKey(event: Press, written: string): boolean {
  const parts = partsOf(written);
  const key = parts.at(-1) ?? '';
  const wants = (modifier: string) => parts.includes(modifier);
  if ((event.ctrlKey || event.metaKey) !== wants('mod') || event.altKey !== wants('alt')) return false;
  const isSign = key.length === 1 && key.toLowerCase() === key.toUpperCase() && !/\d/.test(key);
  if (!isSign && event.shiftKey !== wants('shift')) return false;
  if (event.key.toLowerCase() === key) return true;
  // Alt and Ctrl change the character on some keyboards; the place of a letter or a digit does not.
  return (event.altKey || event.ctrlKey || event.metaKey) && event.code.toLowerCase() === codeOf(key);
}

/** The key `+` itself is written as it is. */
function partsOf(written: string): string[] {
  return written === '+' ? ['+'] : written.split('+');
}

function codeOf(key: string): string {
  if (/^[a-z]$/.test(key)) return `key${key}`;
  return /^\d$/.test(key) ? `digit${key}` : '';
}

const macNames: Record<string, string> = { mod: '⌘', shift: '⇧', alt: '⌥' };
const names: Record<string, string> = {
  mod: 'Ctrl',
  shift: 'Shift',
  alt: 'Alt',
  arrowleft: '←',
  arrowright: '→',
  arrowup: '↑',
  arrowdown: '↓',
  delete: 'Del',
  backspace: '⌫',
  escape: 'Esc',
  enter: 'Enter',
  tab: 'Tab',
};

/** The parts of a key as they are printed on it. */
export function keyCaps(written: string, isMac: boolean): string[] {
  return partsOf(written).map((part) => (isMac ? macNames[part] : undefined) ?? names[part] ?? part.toUpperCase());
}

/** Whether this is a Mac, whose keys have other names. */
export function isMac(): boolean {
  return /Mac|iPhone|iPad/.test(globalThis.navigator?.userAgent ?? '');
}
