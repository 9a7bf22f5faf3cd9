import type { InspectorField } from '@parley/engine';
import { useLocalText } from '../../i18n/use-local-text.ts';
import { useSetting } from '../node-form.ts';
import { PinnedVersion } from './pinned-version.tsx';
import { FieldFrame } from './field-frame.tsx';
import { ReferenceSelect } from './reference-select.tsx';

type ReferenceFieldProps = { field: InspectorField & { control: 'reference' }; path: string };

/** A thing of the installation by its key: a skill group, service hours, a robot, a secret. */
export function ReferenceField({ field, path }: ReferenceFieldProps) {
  const localText = useLocalText();
  const { value, change, id, isReadOnly } = useSetting(path);
  return (
    <FieldFrame path={path} title={localText(field.title)} help={field.help && localText(field.help)} controlId={id}>
      <ReferenceSelect
        id={id}
        kind={field.kind}
        value={typeof value === 'string' ? value : ''}
        isReadOnly={isReadOnly}
        onChange={(key) => change(key)}
      />
      {field.kind === 'flow' && <PinnedVersion path={path} />}
    </FieldFrame>
  );
}
