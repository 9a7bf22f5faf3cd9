import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/format.ts';

/** The time of day, with the exact moment in its title. */
export function MessageTime({ at }: { at: string }) {
  const { i18n } = useTranslation();
  const { dateTime } = useFormat();
  return (
    <time dateTime={at} title={dateTime(at)}>
      {new Date(at).toLocaleTimeString(i18n.language, { hour: 'numeric', minute: '2-digit' })}
    </time>
  );
}
