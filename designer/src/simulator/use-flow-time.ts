import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

/** Times as clocks in a zone show them, in the language of the screen. */
export function useFlowTime(zone: string): (at: number, form: 'whole' | 'short') => string {
  const { i18n } = useTranslation();
  const { language } = i18n;
  return useCallback(
    (at, form) =>
      new Intl.DateTimeFormat(
        language === 'en' ? 'en-GB' : language,
        form === 'short'
          ? { timeZone: zone, hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' }
          : {
              timeZone: zone,
              weekday: 'short',
              day: 'numeric',
              month: 'short',
              hour: '2-digit',
              minute: '2-digit',
              second: '2-digit',
              hourCycle: 'h23',
            },
      ).format(at),
    [language, zone],
  );
}
