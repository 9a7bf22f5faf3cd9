import { Input, NativeSelect, NumberInput } from '@mantine/core';
import { useId, useState, type ReactNode } from 'react';
import classes from './duration-input.module.css';
import {
  amountIn,
  durationUnits,
  isLongFor,
  nameOfUnit,
  secondsOf,
  unitOf,
  unitsUpTo,
  type DurationUnit,
} from './duration-units.ts';
import { formatDuration } from './format-duration.ts';

export type DurationInputProps = {
  /** In seconds; null when nothing is set. */
  value: number | null;
  /** With null when the amount was cleared. */
  onChange: (seconds: number | null) => void;
  language: string;
  /** What the choice of the unit is called. */
  unitLabel: string;
  /** In seconds. */
  minimum?: number | undefined;
  maximum?: number | undefined;
  /** What 0 means. */
  zero?: string | undefined;
  /** Brings what was typed within the limits when the field is left; without it the limits are only shown. */
  isClamped?: boolean;
  isReadOnly?: boolean;
  /** Of the amount, for a label elsewhere. */
  id?: string;
  label?: ReactNode;
  'aria-label'?: string | undefined;
  /** By which a form finds the amount. */
  'data-path'?: string | undefined;
  error?: ReactNode;
  className?: string | undefined;
};

/**
 * A length of time as an amount and a unit; outside it is a number of seconds. Changing the unit keeps the amount. An
 * amount that is easier read in two units is read so beside it; one beyond the limits shows the limits.
 */
export function DurationInput(props: DurationInputProps) {
  const { value, onChange, language, minimum = 0, maximum = Infinity, isReadOnly = false } = props;
  const ownId = useId();
  const id = props.id ?? ownId;
  const [own, setOwn] = useState({ value, unit: unitOf(value ?? 0) });
  // A value that came from elsewhere (undo, another node) is shown in its own unit.
  const unit = own.value === value ? own.unit : unitOf(value ?? 0);
  const amount = value === null ? '' : amountIn(unit, value);
  const take = (next: number | null, inUnit: DurationUnit): void => {
    const seconds = next === null ? null : secondsOf(inUnit, next);
    setOwn({ value: seconds, unit: inUnit });
    if (seconds !== value) onChange(seconds);
  };
  const offered = unitsUpTo(Math.max(maximum, value ?? 0));
  const isBeyond = value !== null && (value < minimum || value > maximum);
  const limits = `${formatDuration(minimum, language)} – ${formatDuration(maximum, language)}`;
  return (
    <div className={props.className}>
      {props.label !== undefined && <Input.Label htmlFor={id}>{props.label}</Input.Label>}
      <div className={classes.row}>
        <NumberInput
          id={id}
          aria-label={props['aria-label']}
          data-path={props['data-path']}
          w={88}
          value={amount}
          allowDecimal={false}
          allowNegative={false}
          readOnly={isReadOnly}
          clampBehavior={props.isClamped ? 'blur' : 'none'}
          min={Math.ceil(amountIn(unit, minimum))}
          {...(maximum !== Infinity && { max: Math.floor(amountIn(unit, maximum)) })}
          error={Boolean(props.error)}
          onChange={(next) => take(typeof next === 'number' ? next : null, unit)}
        />
        <NativeSelect
          size="xs"
          aria-label={props.unitLabel}
          disabled={isReadOnly}
          value={unit}
          data={offered.map((each) => ({
            value: each,
            label: nameOfUnit(each, amount === '' ? 2 : amount, language),
          }))}
          onChange={({ currentTarget }) => {
            const found = durationUnits.find(([each]) => each === currentTarget.value);
            if (found) take(amount === '' ? null : amount, found[0]);
          }}
        />
        <span className={classes.reading} data-beyond={isBeyond || undefined}>
          {isBeyond
            ? limits
            : value === 0
              ? props.zero
              : value !== null && isLongFor(unit, value) && formatDuration(value, language)}
        </span>
      </div>
      {props.error && typeof props.error !== 'boolean' && <Input.Error>{props.error}</Input.Error>}
    </div>
  );
}
