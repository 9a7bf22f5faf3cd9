import { defaultWindowSettings, type Channel } from '@parley/schemas';
import { expect, it } from 'vitest';
import { copyOfChannel } from './copy-of-channel.ts';

const window = { ...defaultWindowSettings, sound: false };
const channel = {
  ...{ id: 'chn_1', kind: 'web', name: 'Shop', avatar: '', flowId: 'flo_1', ratingKey: null, skillGroupKeys: ['a'] },
  ...{ allowedOrigins: ['https://shop.example'], clientDraws: [], window, link: 'x', embed: 'y', secret: 'z' },
} as unknown as Channel;

it('takes over look, functions, flow and pages of another channel, and nothing that tells the two apart (CHAN-12)', () => {
  const copy = copyOfChannel(channel, (name) => `Copy of ${name}`);
  expect(copy).toMatchObject({
    name: 'Copy of Shop',
    flowId: 'flo_1',
    allowedOrigins: ['https://shop.example'],
    window,
  });
  for (const own of ['id', 'link', 'embed', 'secret']) expect(copy).not.toHaveProperty(own);
  expect(copyOfChannel({ ...channel, name: 'x'.repeat(100) }, (name) => `Copy of ${name}`).name).toHaveLength(100);
});
