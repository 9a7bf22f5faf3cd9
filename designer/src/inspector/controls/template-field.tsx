import type { InspectorField } from '@parley/engine';
import { useLocalText } from '../../i18n/use-local-text.ts';
import { useNodeForm, useSetting } from '../node-form.ts';
import { useKnownNames } from '../use-known-names.ts';
import { TemplateInput } from '../template/template-input.tsx';
import { FieldFrame } from './field-frame.tsx';
import { schemaAt } from './schema-at.ts';
import { TextFoot } from './text-foot.tsx';

type TemplateFieldProps = { field: InspectorField & { control: 'template' }; path: string; isInEntry: boolean };

/** A text that may refer to variables, as `{{Name}}`. */
export function TemplateField({ field, path, isInEntry }: TemplateFieldProps) {
  const localText = useLocalText();
  const { module } = useNodeForm();
  const { value, change, id, isReadOnly } = useSetting(path);
  const names = useKnownNames({ hasSecrets: field.secrets ?? false });
  const text = typeof value === 'string' ? value : '';
  return (
    <FieldFrame
      path={path}
      title={localText(field.title)}
      help={field.help && localText(field.help)}
      controlId={id}
      leavesOut={['variable/undeclared-read']}
    >
      <TemplateInput
        id={id}
        mode="template"
        value={text}
        onChange={(next) => change(next, { merges: true })}
        names={names}
        isReadOnly={isReadOnly}
        lines={field.lines ?? (isInEntry ? 1 : 2)}
        describedBy={field.help && `${id}-help`}
        {...(field.placeholder && { placeholder: localText(field.placeholder) })}
      />
      <TextFoot text={text} names={names} limit={schemaAt(module, path)?.maxLength} />
    </FieldFrame>
  );
}
