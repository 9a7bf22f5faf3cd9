import type { TcccDevices } from '@parley/sdk/embedded';

/** The versions from which on calls work (SDK-19). */
const oldest = { Chrome: 56, Edg: 80 } as const;

export function isSupported(userAgent: string): boolean {
  const versionOf = (name: keyof typeof oldest): number =>
    Number(new RegExp(`${name}/(\\d+)`).exec(userAgent)?.[1] ?? 0);
  const edge = versionOf('Edg');
  return edge > 0 ? edge >= oldest.Edg : versionOf('Chrome') >= oldest.Chrome;
}

export function createDevices(page: Window): TcccDevices {
  const { navigator } = page;
  // Not there on pages without HTTPS.
  const media = 'mediaDevices' in navigator ? navigator.mediaDevices : null;
  const devices = async (kind: MediaDeviceKind): Promise<MediaDeviceInfo[]> =>
    media === null ? [] : (await media.enumerateDevices()).filter((device) => device.kind === kind);
  return {
    isBrowserSupported: () => isSupported(navigator.userAgent),
    isEnvSupported: () => page.isSecureContext && media !== null,
    getMicrophones: () => devices('audioinput'),
    getSpeakers: () => devices('audiooutput'),
  };
}
