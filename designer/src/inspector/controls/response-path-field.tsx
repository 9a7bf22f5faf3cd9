import { Autocomplete } from '@mantine/core';
import { pathsInto, type InspectorField } from '@parley/engine';
import { useMemo } from 'react';
import { useLocalText } from '../../i18n/use-local-text.ts';
import { useDesigner } from '../../store/designer-context.ts';
import { useNodeForm, useSetting } from '../node-form.ts';
import { FieldFrame } from './field-frame.tsx';

type ResponsePathFieldProps = { field: InspectorField & { control: 'response-path' }; path: string };

/** A name or path in the response, completed from what the call answered when it was last tried. */
export function ResponsePathField({ field, path }: ResponsePathFieldProps) {
  const localText = useLocalText();
  const { nodeId } = useNodeForm();
  const { value, change, id, isReadOnly } = useSetting(path);
  const answer = useDesigner((state) => state.triedAnswers[nodeId]);
  const paths = useMemo(() => (answer === undefined ? [] : pathsInto(answer)), [answer]);
  return (
    <FieldFrame path={path} title={localText(field.title)} help={field.help && localText(field.help)} controlId={id}>
      <Autocomplete
        id={id}
        data={paths}
        limit={20}
        maxDropdownHeight={240}
        value={typeof value === 'string' ? value : ''}
        placeholder={field.placeholder && localText(field.placeholder)}
        readOnly={isReadOnly}
        onChange={(next) => change(next, { merges: true })}
      />
    </FieldFrame>
  );
}
