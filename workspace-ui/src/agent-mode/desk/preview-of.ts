import type { BodySummary } from '@parley/schemas';

type Translate = (key: string, values?: Record<string, unknown>) => string;

/** A message in a line, in the language of the screen. */
export function previewOf({ kind, src, text }: BodySummary, t: Translate): string {
  const name = kind === 'custom' ? customKinds[src ?? ''] : plainKinds[kind];
  if (name === undefined) return text;
  if (text === '') return t(name);
  return t('previewWithKind', { kind: t(name), text });
}

const plainKinds: Record<string, string> = {
  image: 'kindImage',
  file: 'kindFile',
  audio: 'kindAudio',
  video: 'kindVideo',
  location: 'kindLocation',
  sticker: 'kindSticker',
  card: 'kindCard',
  recalled: 'kindRecalled',
};

const customKinds: Record<string, string> = {
  '9': 'kindRating',
  '15': 'kindMenu',
  '19': 'kindEnded',
  '20': 'kindTimedOut',
  '21': 'kindForm',
  '22': 'kindCard',
  '28': 'kindOrder',
  '29': 'kindRobotMenu',
  '32': 'kindMenu',
  '33': 'kindForm',
};
