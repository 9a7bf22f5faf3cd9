import type { MessageBody } from '@parley/schemas';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toVendorContent } from '../vendor-content.ts';
import { readElement } from './read-element.ts';
import { writeElements } from './write-elements.ts';

describe('elements of Tencent Cloud Chat', () => {
  it.each<MessageBody>([
    { kind: 'text', text: 'Hello <b>\n你好' },
    { kind: 'custom', data: '{"customerServicePlugin":0,"src":"19"}' },
    { kind: 'location', latitude: 1.5, longitude: -2, title: 'Here' },
    { kind: 'sticker', set: 'tencent', sticker: 'tt01' },
    { kind: 'image', url: 'https://x.example/a.png', name: 'image', size: 9, mime: 'image/*', width: 3, height: 4 },
    { kind: 'file', url: 'https://x.example/a.pdf', name: 'a.pdf', size: 9, mime: 'application/octet-stream' },
  ])('are written and read alike: $kind', (body) => {
    expect(writeElements(toVendorContent(body), 'https://us.example').map(readElement)).toEqual([body]);
  });

  it('say where uploads of ours are', () => {
    const body: MessageBody = {
      kind: 'image',
      uploadId: 'upl_1',
      url: '/api/v1/uploads/upl_1',
      name: 'a',
      size: 1,
      mime: 'image/png',
    };
    expect(JSON.stringify(writeElements(toVendorContent(body), 'https://us.example'))).toContain(
      '"URL":"https://us.example/api/v1/uploads/upl_1"',
    );
  });

  it('never exceed what the vendor takes, and lose no character of a text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 50 }),
        fc.integer({ min: 1, max: 600 }),
        (part, times) => {
          const text = `x${part.repeat(times)}`;
          const elements = writeElements(toVendorContent({ kind: 'text', text }), '');
          for (const element of elements)
            expect(Buffer.byteLength(JSON.stringify(element))).toBeLessThanOrEqual(12_000);
          const whole = elements.map(({ MsgContent }) => String(MsgContent.Text)).join('');
          expect(text.startsWith(whole) && text.slice(whole.length).trim() === '').toBe(true);
        },
      ),
    );
  });

  it('are the words of a menu that is too big', () => {
    const items = Array.from({ length: 100 }, (_, n) => ({ content: `Choice ${n} ${'很'.repeat(60)}`, desc: '' }));
    const data = JSON.stringify({ customerServicePlugin: 0, src: '15', content: { header: 'Choose', items } });
    const elements = writeElements(toVendorContent({ kind: 'custom', data }), '');
    expect(elements.length).toBeGreaterThan(1);
    expect(elements[0]).toMatchObject({
      MsgType: 'TIMTextElem',
      MsgContent: { Text: expect.stringContaining('- Choice 0') as string },
    });
  });

  it.each([
    null,
    {},
    { MsgType: 'TIMTextElem', MsgContent: { Text: '  ' } },
    { MsgType: 'TIMImageElem', MsgContent: { ImageInfoArray: [{ URL: 'javascript:1' }] } },
    { MsgType: 'TIMLocationElem', MsgContent: { Latitude: '1' } },
    { MsgType: 'TIMUnknownElem', MsgContent: {} },
  ])('that nobody could show are left out: %j', (element) => {
    expect(readElement(element)).toBeNull();
  });
});
