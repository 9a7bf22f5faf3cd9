import { expect, it } from 'vitest';
import { createDevices, isSupported } from './devices.ts';

it.each([
  ['Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/56.0.2924.87 Safari/537.36', true],
  ['Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/55.0.2883.75 Safari/537.36', false],
  ['Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/80.0.3987.87 Safari/537.36 Edg/80.0.361.48', true],
  ['Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/79.0.3945.74 Safari/537.36 Edg/79.0.309.43', false],
  ['Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/64.0.3282.140 Safari/537.36 Edge/18.17763', true],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', false],
])('knows of %s (SDK-19, SDK-35)', (userAgent, is) => {
  expect(isSupported(userAgent)).toBe(is);
});

it('lists microphones and speakers, and none where the page may not ask for any (SDK-20)', async () => {
  const kinds = ['audioinput', 'audiooutput', 'videoinput', 'audioinput'] as const;
  const page = (mediaDevices?: object) =>
    ({
      isSecureContext: true,
      navigator: { userAgent: '', ...(mediaDevices && { mediaDevices }) },
    }) as unknown as Window;
  const devices = createDevices(page({ enumerateDevices: () => Promise.resolve(kinds.map((kind) => ({ kind }))) }));
  expect([(await devices.getMicrophones()).length, (await devices.getSpeakers()).length]).toEqual([2, 1]);
  expect(devices.isEnvSupported()).toBe(true);
  const without = createDevices(page());
  expect([await without.getMicrophones(), await without.getSpeakers(), without.isEnvSupported()]).toEqual([
    [],
    [],
    false,
  ]);
});
