import { isPlainText, parseTemplate, problemMaker, type SettingsProblem } from '@parley/engine';
import { secondsUntil } from './read-moment.ts';
import type { WaitSettings } from './wait.schema.ts';
import type { waitTexts } from './wait.texts.ts';

/** A moment that is missing, or that can never be read. */
export function checkWait({ for: kind, moment = '' }: WaitSettings): SettingsProblem[] {
  if (kind === 'time') return [];
  const place = { severity: 'error', path: '/moment' } as const;
  if (moment.trim() === '') return [problem('wait/empty-moment', place)];
  const parsed = parseTemplate(moment);
  if (parsed.status !== 'parsed' || !isPlainText(parsed.template)) return [];
  return secondsUntil(moment, anyFrame) === null ? [problem('wait/bad-moment', place, { moment })] : [];
}

const problem = problemMaker<typeof waitTexts>();

/** Whether a moment can be read does not depend on when. */
const anyFrame = { at: '2026-01-01T00:00:00.000Z', timeZone: 'UTC' };
