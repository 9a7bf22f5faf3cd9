import { useFormat } from '../../i18n/format.ts';

/** The time of day, with the exact moment in its title. */
export function MessageTime({ at }: { at: string }) {
  const { dateTime, time } = useFormat();
  return (
    <time dateTime={at} title={dateTime(at)}>
      {time(at)}
    </time>
  );
}
