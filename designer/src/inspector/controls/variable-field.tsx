import type { InspectorField } from '@parley/engine';
import { useLocalText } from '../../i18n/use-local-text.ts';
import { useSetting } from '../node-form.ts';
import { FieldFrame } from './field-frame.tsx';
import { VariableSelect } from './variable-select.tsx';

type VariableFieldProps = { field: InspectorField & { control: 'variable' }; path: string };

/** A variable of the flow; one that does not exist can be declared on the spot. */
export function VariableField({ field, path }: VariableFieldProps) {
  const localText = useLocalText();
  const { value, change, id, isReadOnly } = useSetting(path);
  return (
    <FieldFrame path={path} title={localText(field.title)} help={field.help && localText(field.help)} controlId={id}>
      <VariableSelect
        id={id}
        value={typeof value === 'string' ? value : ''}
        isReadOnly={isReadOnly}
        withSystem={!field.write}
        onChange={(name) => change(name)}
      />
    </FieldFrame>
  );
}
