import type { UseFormReturnType } from '@mantine/form';
import type { Settings } from '@parley/schemas';

/** What the page edits. */
export type PaceValues = Pick<Settings, 'pace' | 'waiting'>;

export type FieldProps = { form: UseFormReturnType<PaceValues> };
