import type { MessageBody } from '@parley/schemas';
import { readCustomMessage } from '@parley/sdk/visitor';
import type { Words } from '../i18n/texts.ts';

const longest = 160;

/** A message in a few plain words, for a notice; null when there are none. */
export function describeMessage(body: MessageBody, { t }: Pick<Words, 't'>): string | null {
  const text = wordsOf(body, t).trim();
  return text === '' ? null : [...text].slice(0, longest).join('');
}

function wordsOf(body: MessageBody, t: Words['t']): string {
  switch (body.kind) {
    case 'text':
      return body.text;
    case 'markdown':
      return body.markdown;
    case 'image':
      return t('picture');
    case 'file':
    case 'audio':
    case 'video':
      return `${t(body.kind)}: ${body.name}`;
    case 'location':
      return body.title ?? t('location');
    case 'sticker':
      return t('sticker');
    case 'card':
      return body.header;
    case 'custom':
      return customWords(body, t);
  }
}

function customWords(body: MessageBody, t: Words['t']): string {
  const custom = readCustomMessage(body);
  switch (custom?.src) {
    case '9':
      return custom.menuContent.head || t('rateTitle');
    case '15':
    case '21':
    case '22':
    case '32':
      return custom.content.header;
    case '19':
    case '20':
      return t('ended');
    case '28':
      return custom.content.name;
    case '29':
      return custom.content.title;
    case '30':
      return custom.content;
    case '31':
      return custom.chunks.join('');
    case '33':
      return custom.content.tip;
    default:
      return '';
  }
}
