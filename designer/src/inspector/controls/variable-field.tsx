import type { InspectorField } from '@parley/engine';
import { useLocalText } from '../../i18n/use-local-text.ts';
import { storeIn } from '../../document/settings/store-in.ts';
import { useDesignerStore } from '../../store/designer-context.ts';
import { useNodeForm, useSetting } from '../node-form.ts';
import { FieldFrame } from './field-frame.tsx';
import { VariableSelect } from './variable-select.tsx';

type VariableFieldProps = { field: InspectorField & { control: 'variable' }; path: string };

/** A variable of the flow; one that does not exist can be declared on the spot. */
export function VariableField({ field, path }: VariableFieldProps) {
  const localText = useLocalText();
  const { value, change, id, isReadOnly } = useSetting(path);
  const { nodeId, module, name } = useNodeForm();
  const store = useDesignerStore();
  const stores = (variable: string) => store.getState().run(storeIn({ nodeId, module, name, path, variable }));
  return (
    <FieldFrame path={path} title={localText(field.title)} help={field.help && localText(field.help)} controlId={id}>
      <VariableSelect
        id={id}
        value={typeof value === 'string' ? value : ''}
        isReadOnly={isReadOnly}
        withSystem={!field.write}
        withVisitor={field.orVisitor ?? false}
        onChange={field.write ? stores : (variable) => change(variable)}
        {...(field.write && { onDeclare: stores })}
      />
    </FieldFrame>
  );
}
