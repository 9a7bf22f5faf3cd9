import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

const units: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

/** Times, numbers and shares in the language of the screen. */
export function useMoments() {
  const { i18n } = useTranslation();
  return useMemo(() => {
    const exact = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium', timeStyle: 'short' });
    const clock = new Intl.DateTimeFormat(i18n.language, { timeStyle: 'medium' });
    const relative = new Intl.RelativeTimeFormat(i18n.language, { numeric: 'auto', style: 'short' });
    const numbers = new Intl.NumberFormat(i18n.language);
    const shares = new Intl.NumberFormat(i18n.language, { style: 'percent', maximumFractionDigits: 0 });
    return {
      exact: (iso: string) => exact.format(new Date(iso)),
      clock: (iso: string) => clock.format(new Date(iso)),
      ago(iso: string) {
        const seconds = (new Date(iso).getTime() - Date.now()) / 1000;
        const found = units.find(([, size]) => Math.abs(seconds) >= size);
        return found ? relative.format(Math.trunc(seconds / found[1]), found[0]) : relative.format(0, 'second');
      },
      number: (value: number) => numbers.format(value),
      share: (value: number) => shares.format(value),
    };
  }, [i18n.language]);
}
