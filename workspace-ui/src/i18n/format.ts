import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { dateLocaleOf } from './language.ts';

const units: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

/** Numbers and times in the language of the screen, dates as its reader's country writes them. */
export function useFormat() {
  const { i18n } = useTranslation();
  return useMemo(() => formatsOf(i18n.language), [i18n.language]);
}

function formatsOf(language: string) {
  const numbers = new Intl.NumberFormat(language);
  const locale = dateLocaleOf(language, navigator.languages);
  const moments = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
  const clock = new Intl.DateTimeFormat(locale, { timeStyle: 'short' });
  const dates = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' });
  const days = new Intl.DateTimeFormat(locale, { weekday: 'short', day: 'numeric', month: 'short' });
  const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto', style: 'short' });
  return {
    number: (value: number): string => numbers.format(value),
    /** The exact moment, with date and time. */
    dateTime: (iso: string): string => moments.format(new Date(iso)),
    /** The day, with its year. */
    date: (iso: string): string => dates.format(new Date(iso)),
    /** Of the day. */
    time: (iso: string): string => clock.format(new Date(iso)),
    /** Without a time and year. */
    day: (iso: string): string => days.format(new Date(iso)),
    /** How long ago, coarsely: a glance, with the exact moment beside it. */
    ago(iso: string, now: number): string {
      const seconds = (new Date(iso).getTime() - now) / 1000;
      const [unit, size] = units.find(([, each]) => Math.abs(seconds) >= each) ?? ['second', 1];
      return unit === 'second' ? relative.format(0, 'second') : relative.format(Math.trunc(seconds / size), unit);
    },
  };
}
