import { useEffect, useState } from 'react';
import { useFormat } from '../i18n/format.ts';

/** How long ago, with the exact moment in its title; counts on while it is shown. */
export function TimeAgo({ at }: { at: string }) {
  const { ago, dateTime } = useFormat();
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 30_000);
    return () => clearInterval(timer);
  }, []);
  return (
    <time dateTime={at} title={dateTime(at)}>
      {ago(at, now)}
    </time>
  );
}
