import { TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';

type TypedFilterProps = {
  label: string;
  hint?: string | undefined;
  className?: string | undefined;
  value: string;
  onAsk: (text: string) => void;
};

/** Typed; asked for when one stops. What is set from elsewhere, such as a view, is written into it. */
export function TypedFilter({ label, hint, className, value, onAsk }: TypedFilterProps) {
  const [typed, setTyped] = useState(value);
  const [known, setKnown] = useState({ value, asked: value });
  if (known.value !== value) {
    setKnown({ value, asked: value });
    if (value !== known.asked) setTyped(value);
  }
  const ask = useDebouncedCallback((text: string) => {
    setKnown((before) => ({ ...before, asked: text.trim() }));
    onAsk(text.trim());
  }, 300);
  return (
    <TextInput
      className={className}
      type="search"
      maxLength={200}
      aria-label={label}
      placeholder={label}
      title={hint}
      leftSection={<IconSearch size={14} aria-hidden />}
      value={typed}
      onChange={({ currentTarget: { value: text } }) => {
        setTyped(text);
        ask(text);
      }}
    />
  );
}
