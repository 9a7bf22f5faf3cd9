import type { InspectorField } from '@parley/engine';
import { useTranslation } from 'react-i18next';
import { DurationInput } from '../../duration/duration-input.tsx';
import { useLocalText } from '../../i18n/use-local-text.ts';
import { useNodeForm, useSetting } from '../node-form.ts';
import { FieldFrame } from './field-frame.tsx';
import { schemaAt } from './schema-at.ts';

type DurationFieldProps = { field: InspectorField & { control: 'duration' }; path: string };

/** A length of time; the document keeps seconds, the check tells what is beyond the limits. */
export function DurationField({ field, path }: DurationFieldProps) {
  const localText = useLocalText();
  const { t, i18n } = useTranslation('designer.inspector');
  const { module } = useNodeForm();
  const { value, change, id, isReadOnly } = useSetting(path);
  const isRequired = schemaAt(module, path)?.required ?? true;
  const title = localText(field.title);
  return (
    <FieldFrame path={path} title={title} help={field.help && localText(field.help)} controlId={id}>
      <DurationInput
        id={id}
        value={typeof value === 'number' ? value : null}
        language={i18n.language}
        unitLabel={t('unitOf', { title })}
        minimum={field.minimum}
        maximum={field.maximum}
        zero={field.zero && localText(field.zero)}
        isReadOnly={isReadOnly}
        onChange={(seconds) => {
          if (seconds !== null) change(seconds, { merges: true });
          else if (!isRequired) change(undefined, { merges: true });
        }}
      />
    </FieldFrame>
  );
}
