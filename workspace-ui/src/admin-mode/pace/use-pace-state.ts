import type { PaceClock, PaceSettings } from '@parley/schemas';
import { formatDuration } from '@parley/designer/duration';
import { useTranslation } from 'react-i18next';
import { previewLines } from './preview-lines.ts';

/** What a rule comes to, in a line: when it does something first, and how often; or that it does nothing. */
export function usePaceState(rules: PaceSettings): (clock: PaceClock) => string {
  const { t, i18n } = useTranslation('pace');
  return (clock) => {
    const lines = previewLines(clock, rules);
    const [first] = lines;
    if (!first) return t('stateOff');
    const happens = first.happens.map((each) => t(`step_${each.what}`, { ...each })).join(' · ');
    const time = formatDuration(first.atSeconds, i18n.language);
    return t(lines.length > 1 ? 'stateMore' : 'stateOne', { time, happens, count: lines.length - 1 });
  };
}
