import { cutCharacters } from '@parley/content';
import { messageLimits, type MessageBody } from '@parley/schemas';

/** One element of a message of Tencent Cloud Chat as a body of ours; null for what nobody could show. */
export function readElement(element: unknown): MessageBody | null {
  if (!isRecord(element) || !isRecord(element.MsgContent)) return null;
  const content = element.MsgContent;
  switch (element.MsgType) {
    case 'TIMTextElem': {
      const text = textOf(content.Text);
      return text.trim() === '' ? null : { kind: 'text', text: cutCharacters(text, messageLimits.textCharacters) };
    }
    case 'TIMCustomElem': {
      const data = textOf(content.Data);
      return data === '' ? null : { kind: 'custom', data };
    }
    case 'TIMLocationElem': {
      const { Latitude: latitude, Longitude: longitude } = content;
      if (typeof latitude !== 'number' || typeof longitude !== 'number') return null;
      const title = cutCharacters(textOf(content.Desc), 500);
      return { kind: 'location', latitude, longitude, ...(title !== '' && { title }) };
    }
    case 'TIMFaceElem': {
      const sticker = cutCharacters(textOf(content.Data) || numberText(content.Index), 64);
      return sticker === '' ? null : { kind: 'sticker', set: 'tencent', sticker };
    }
    case 'TIMImageElem':
      return readImage(content);
    case 'TIMSoundElem':
      return media('audio', content.Url, 'sound', content.Size, 'audio/*', content.Second);
    case 'TIMVideoFileElem':
      return media('video', content.VideoUrl, 'video', content.VideoSize, 'video/*', content.VideoSecond);
    case 'TIMFileElem':
      return media(
        'file',
        content.Url,
        textOf(content.FileName) || 'file',
        content.FileSize,
        'application/octet-stream',
      );
    default:
      return null;
  }
}

/** The picture as it was taken (type 1), or whatever size there is. */
function readImage({ ImageInfoArray: sizes }: Record<string, unknown>): MessageBody | null {
  const infos = Array.isArray(sizes) ? sizes.filter(isRecord) : [];
  const info = infos.find(({ Type: type }) => type === 1) ?? infos[0];
  const body = media('image', info?.URL, 'image', info?.Size, 'image/*');
  if (!body) return null;
  const { Width: width, Height: height } = info ?? {};
  return isCount(width) && isCount(height) && width > 0 && height > 0 ? { ...body, width, height } : body;
}

type Media = Extract<MessageBody, { mime: string }>;

/** Files stay where the vendor keeps them. */
function media(
  kind: Media['kind'],
  url: unknown,
  name: string,
  size: unknown,
  mime: string,
  seconds?: unknown,
): Media | null {
  if (typeof url !== 'string' || url.length > 2_048 || !/^https?:\/\//i.test(url)) return null;
  return {
    kind,
    url,
    name: cutCharacters(name, 200),
    size: isCount(size) ? size : 0,
    mime,
    ...(isCount(seconds) && seconds > 0 && { duration: seconds }),
  };
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function numberText(value: unknown): string {
  return typeof value === 'number' ? String(value) : '';
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
