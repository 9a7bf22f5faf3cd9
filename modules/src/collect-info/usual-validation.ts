import type { Validation } from './collect-info.schema.ts';

/** What counts where a validation says nothing. */
const usualValidation: Validation = {
  kind: 'any',
  dateOrder: 'year-first',
  thousandsSign: 'none',
  decimalSign: 'point',
};

/** The fields of a validation that say something of their own. */
export function unusualFields(validation: Validation): [keyof Validation, string | number][] {
  const fields = Object.keys(validation) as (keyof Validation)[];
  return fields.flatMap((field) => {
    const value = validation[field];
    return value === undefined || value === usualValidation[field] ? [] : [[field, value]];
  });
}
