import type { MessageBody } from '@parley/schemas';
import type { VendorContent } from '../vendor-content.ts';

export type Element = { MsgType: string; MsgContent: Record<string, unknown> };

/** The vendor takes 12 KB a message; addresses and the other fields need some of it. */
const mostBytes = 11_000;

/**
 * A body of ours as messages of Tencent Cloud Chat, one element each: usually one, more for a text that is longer than
 * the vendor takes. `publicUrl` is put before addresses of our own.
 */
export function writeElements({ body, words }: VendorContent, publicUrl: string): Element[] {
  const element = writeElement(body, words, publicUrl);
  if (element && bytesOf(element) <= mostBytes) return [element];
  return splitText(words).map(textElement);
}

function writeElement(body: MessageBody, words: string, publicUrl: string): Element | null {
  switch (body.kind) {
    case 'text':
      return textElement(body.text);
    case 'custom':
      return customElement(body.data);
    case 'location': {
      const { latitude, longitude, title, address } = body;
      const desc = [title, address].filter(Boolean).join(' ');
      return { MsgType: 'TIMLocationElem', MsgContent: { Desc: desc, Latitude: latitude, Longitude: longitude } };
    }
    case 'sticker':
      if (body.set === 'tencent') return { MsgType: 'TIMFaceElem', MsgContent: { Index: 0, Data: body.sticker } };
      return body.url === undefined
        ? textElement(`[${body.sticker}]`)
        : imageElement(`${body.set}/${body.sticker}`, absolute(body.url, publicUrl), { size: 0, width: 0, height: 0 });
    case 'image': {
      const { uploadId, url, size, width = 0, height = 0 } = body;
      return imageElement(uploadId ?? url, absolute(url, publicUrl), { size, width, height });
    }
    case 'file':
    case 'audio':
    case 'video': {
      const { uploadId, url, name, size } = body;
      const address = absolute(url, publicUrl);
      const content = { Url: address, UUID: uploadId ?? address, FileSize: size, FileName: name, Download_Flag: 2 };
      return { MsgType: 'TIMFileElem', MsgContent: content };
    }
    // Channels of this kind are told these as custom messages; a text is what remains.
    case 'markdown':
    case 'card':
      return textElement(words);
  }
}

/** Custom messages travel as they are (protocol.md §3). */
export function customElement(data: string): Element {
  return { MsgType: 'TIMCustomElem', MsgContent: { Data: data, Desc: '', Ext: '', Sound: '' } };
}

function textElement(text: string): Element {
  return { MsgType: 'TIMTextElem', MsgContent: { Text: text } };
}

function imageElement(id: string, url: string, size: { size: number; width: number; height: number }): Element {
  const info = (type: number) => ({ Type: type, Size: size.size, Width: size.width, Height: size.height, URL: url });
  return { MsgType: 'TIMImageElem', MsgContent: { UUID: id, ImageFormat: 255, ImageInfoArray: [1, 2, 3].map(info) } };
}

function absolute(url: string, publicUrl: string): string {
  return url.startsWith('/') ? publicUrl + url : url;
}

function bytesOf(element: Element): number {
  return Buffer.byteLength(JSON.stringify(element));
}

/** Pieces that fit, split between characters. */
function splitText(text: string): string[] {
  const pieces: string[] = [];
  let piece = '';
  let bytes = 0;
  for (const character of text) {
    // As it is written in JSON, where quotes and line ends take more.
    const size = Buffer.byteLength(JSON.stringify(character)) - 2;
    if (bytes + size > mostBytes - 200 && piece !== '') {
      pieces.push(piece);
      piece = '';
      bytes = 0;
    }
    piece += character;
    bytes += size;
  }
  return piece.trim() === '' ? pieces : [...pieces, piece];
}
