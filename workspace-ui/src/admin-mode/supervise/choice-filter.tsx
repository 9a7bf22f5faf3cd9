import { Select } from '@mantine/core';
import historyClasses from '../../agent-mode/history/history.module.css';

type ChoiceFilterProps = {
  label: string;
  /** What stands there while nothing is chosen. */
  any: string;
  options: readonly (readonly [value: string, label: string])[];
  value: string;
  onChange: (value: string) => void;
};

/** More are found by typing. */
const mostShown = 100;

export function ChoiceFilter({ label, any, options, value, onChange }: ChoiceFilterProps) {
  return (
    <Select
      className={historyClasses.choice}
      aria-label={label}
      placeholder={any}
      clearable
      searchable={options.length > 8}
      limit={mostShown}
      data={options.map(([id, name]) => ({ value: id, label: name }))}
      value={value || null}
      onChange={(chosen) => onChange(chosen ?? '')}
    />
  );
}
