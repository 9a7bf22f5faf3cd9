import { summariseBody } from '@parley/content';
import type { MessageBody } from '@parley/schemas';
import type { Words } from '../i18n/texts.ts';

const longest = 160;

/** A message in a few plain words, for a notice; null when there are none. */
export function describeMessage(body: MessageBody, { t }: Pick<Words, 't'>): string | null {
  const { kind, src, text } = summariseBody(body);
  const words = wordsFor(body, text, t) || nameOf(src ?? kind, t);
  return words === '' ? null : [...words].slice(0, longest).join('');
}

function wordsFor({ kind }: MessageBody, text: string, t: Words['t']): string {
  switch (kind) {
    case 'image':
      return t('picture');
    case 'file':
    case 'audio':
    case 'video':
      return `${t(kind)}: ${text}`;
    default:
      return text;
  }
}

/** What something without words is called, by its kind or by the `src` of a custom message. */
function nameOf(kind: string, t: Words['t']): string {
  switch (kind) {
    case 'location':
      return t('location');
    case 'sticker':
      return t('sticker');
    case '9':
      return t('rateTitle');
    case '19':
    case '20':
      return t('ended');
    default:
      return '';
  }
}
