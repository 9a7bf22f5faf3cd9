import { useEffect, useState } from 'react';

/** The time, anew every so often while the caller is shown; null interval = it stands still. */
export function useNow(milliseconds: number | null): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    if (milliseconds === null) return;
    const timer = setInterval(() => setNow(Date.now()), milliseconds);
    return () => clearInterval(timer);
  }, [milliseconds]);
  return now;
}
