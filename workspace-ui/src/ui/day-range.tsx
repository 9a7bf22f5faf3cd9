import { TextInput } from '@mantine/core';

/** Two days, the first and the last; either may be left open. Draws no frame, so that it stands among other filters. */
export function DayRange({
  from,
  to,
  words,
  onChange,
}: {
  /** `2026-01-31`, or empty. */
  from: string;
  to: string;
  words: { from: string; to: string };
  onChange: (change: { from: string } | { to: string }) => void;
}) {
  return (
    <>
      <TextInput
        type="date"
        aria-label={words.from}
        title={words.from}
        max={to || undefined}
        value={from}
        onChange={(event) => onChange({ from: event.currentTarget.value })}
      />
      <TextInput
        type="date"
        aria-label={words.to}
        title={words.to}
        min={from || undefined}
        value={to}
        onChange={(event) => onChange({ to: event.currentTarget.value })}
      />
    </>
  );
}
