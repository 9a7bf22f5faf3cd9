import { wordsOfBody } from '@parley/content';
import type { MessageBody } from '@parley/schemas';

/** A message in plain words: its text, what could be chosen, or that it only marks an end. */
export type BodyText = { text: string; choices: string[]; marker: 'marker_ended' | 'marker_timedOut' | null };

export function bodyText(body: MessageBody): BodyText {
  const { src, lines, choices } = wordsOfBody(body);
  const marker = src === '19' ? 'marker_ended' : src === '20' ? 'marker_timedOut' : null;
  return { text: lines.join('\n'), choices: [...choices], marker };
}
