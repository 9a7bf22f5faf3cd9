import { expect, it } from 'vitest';
import { detectType } from './content-type.ts';

it.each([
  ['a text that Windows calls Unicode', Buffer.from('\ufeffa,b\r\n1,2', 'utf16le')],
  ['the same the other way round', Buffer.from('\ufeffa,b', 'utf16le').swap16()],
  ['UTF-8 with its mark', Buffer.from('\ufeffa,b')],
  ['a text', Buffer.from('a,b')],
])('%s is offered for saving', async (_, bytes) => {
  expect(await detectType(bytes)).toBe('application/octet-stream');
});

it('a frame of MPEG is still sound', async () => {
  expect(await detectType(Buffer.from([0xff, 0xfb, 0x90, 0x64, ...Array<number>(400).fill(0)]))).toBe('audio/mpeg');
});
