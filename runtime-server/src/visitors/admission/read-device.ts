/** Browser and operating system of a visitor, as agents read them; empty where they are not known (WIDGET-29). */
export type Device = { browser: string; os: string };

/** Reads a `User-Agent`. The order matters: most browsers also claim to be those that came before them. */
export function readDevice(userAgent: string | null): Device {
  const text = (userAgent ?? '').slice(0, 1_000);
  return { browser: readBrowser(text), os: readSystem(text) };
}

const browsers: readonly (readonly [name: string, version: RegExp])[] = [
  ['WeChat', /MicroMessenger\/([\d.]+)/],
  ['Edge', /Edg(?:e|A|iOS)?\/([\d.]+)/],
  ['Opera', /(?:OPR|OPiOS)\/([\d.]+)/],
  ['Samsung Internet', /SamsungBrowser\/([\d.]+)/],
  ['UC Browser', /UCBrowser\/([\d.]+)/],
  ['Firefox', /(?:Firefox|FxiOS)\/([\d.]+)/],
  ['Chrome', /(?:Chrome|CriOS|Chromium)\/([\d.]+)/],
  ['Safari', /Version\/([\d.]+).*Safari\//],
];

function readBrowser(userAgent: string): string {
  for (const [name, version] of browsers) {
    const found = version.exec(userAgent)?.[1];
    if (found !== undefined) return `${name} ${found.split('.', 1)[0] ?? ''}`.trim();
  }
  return '';
}

function readSystem(userAgent: string): string {
  const apple = /(iPhone|iPad|iPod).*? OS (\d+(?:_\d+)?)/.exec(userAgent);
  if (apple) return `${apple[1] === 'iPad' ? 'iPadOS' : 'iOS'} ${(apple[2] ?? '').replace('_', '.')}`;
  if (/HarmonyOS|OpenHarmony/.test(userAgent)) return 'HarmonyOS';
  const android = /Android(?: (\d+(?:\.\d+)?))?/.exec(userAgent);
  if (android) return `Android ${android[1] ?? ''}`.trim();
  if (/Windows NT/.test(userAgent)) return 'Windows';
  if (/Mac OS X/.test(userAgent)) return 'macOS';
  if (/CrOS/.test(userAgent)) return 'ChromeOS';
  return /Linux/.test(userAgent) ? 'Linux' : '';
}
