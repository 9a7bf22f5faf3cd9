import type { AgentViewSession } from '@parley/schemas';

/** Channel, language, browser, system and number of somebody who waits, as far as they are known (QUEUE-51). */
export function aboutWaiting(
  { visitor, channel }: Pick<AgentViewSession, 'visitor' | 'channel'>,
  language: string,
): string[] {
  const { locale, browser, os, phone } = visitor;
  return [channel.name, locale && nameOfLanguage(locale, language), browser, os, phone].filter(
    (known): known is string => known !== undefined && known !== '',
  );
}

function nameOfLanguage(locale: string, inLanguage: string): string {
  try {
    return new Intl.DisplayNames(inLanguage, { type: 'language' }).of(locale) ?? locale;
  } catch {
    // Whatever a visitor's browser calls its language.
    return locale;
  }
}
