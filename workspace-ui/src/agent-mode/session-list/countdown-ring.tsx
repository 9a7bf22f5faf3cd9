import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNow } from '../use-now.ts';
import classes from './session-list.module.css';

const radius = 14;
const around = 2 * Math.PI * radius;

/** The time that is left to answer an offer, as a number in a ring that closes. */
export function CountdownRing({ expiresAt, ofSeconds }: { expiresAt: string; ofSeconds: number }) {
  const { t } = useTranslation('agent');
  const now = useNow(250);
  const [begin] = useState(Date.now);
  const end = Date.parse(expiresAt);
  const left = Math.max(0, end - now);
  // A clock that differs from the server's must not draw more than a whole ring.
  const whole = Math.max(ofSeconds * 1000, end - begin, 1);
  const seconds = Math.ceil(left / 1000);
  return (
    <span className={classes.ring} role="timer" aria-label={t('secondsLeft', { count: seconds })}>
      <svg viewBox="0 0 34 34" aria-hidden>
        <circle cx="17" cy="17" r={radius} />
        <circle
          cx="17"
          cy="17"
          r={radius}
          strokeDasharray={around}
          strokeDashoffset={around * (1 - Math.min(1, left / whole))}
          transform="rotate(-90 17 17)"
          data-late={seconds <= 5 || undefined}
        />
      </svg>
      <span aria-hidden>{seconds}</span>
    </span>
  );
}
