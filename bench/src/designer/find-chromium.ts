import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The browser of this machine. @throws Error that says what to install */
export function findChromium(): string {
  const names = ['chromium', 'chromium-browser', 'google-chrome'];
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const found = folders.flatMap((folder) => names.map((name) => join(folder, name))).find((file) => existsSync(file));
  if (found === undefined) throw new Error('Chromium is not on this machine. On Debian: apt-get install chromium');
  return found;
}
