import type { InspectorField } from '@parley/engine';
import { Fragment } from 'react';
import { CasesField } from './condition/cases-field.tsx';
import { RulesField } from './condition/rules-field.tsx';
import { DurationField } from './controls/duration-field.tsx';
import { ExpressionField } from './controls/expression-field.tsx';
import { JsonField } from './controls/json-field.tsx';
import { ListField } from './controls/list-field.tsx';
import { MapField } from './controls/map-field.tsx';
import { ReferenceField } from './controls/reference-field.tsx';
import { ResponsePathField } from './controls/response-path-field.tsx';
import { ChoiceField, NumberField, SwitchField, TextField, WordsField } from './controls/simple-fields.tsx';
import { TemplateField } from './controls/template-field.tsx';
import { VariableField } from './controls/variable-field.tsx';
import { useNodeForm } from './node-form.ts';
import { PartsField } from './parts/parts-field.tsx';
import { ScheduleField } from './schedule/schedule-field.tsx';
import { FlowMappingField } from './sub-flow/flow-mapping-field.tsx';
import { visibleFields } from './visible-fields.ts';

type FieldListProps = { fields: readonly InspectorField[]; base?: string };

/** The fields that a module describes, those that apply now. `base` is the entry of a list that they belong to. */
export function FieldList({ fields, base = '' }: FieldListProps) {
  const { settings } = useNodeForm();
  return visibleFields(fields, settings, base).map((field) => (
    <Fragment key={base + field.path + JSON.stringify(field.when?.is)}>
      <Field field={field} path={base + field.path} isInEntry={base !== ''} />
    </Fragment>
  ));
}

function Field({ field, path, isInEntry }: { field: InspectorField; path: string; isInEntry: boolean }) {
  switch (field.control) {
    case 'template':
      return <TemplateField field={field} path={path} isInEntry={isInEntry} />;
    case 'text':
      return <TextField field={field} path={path} />;
    case 'response-path':
      return <ResponsePathField field={field} path={path} />;
    case 'number':
      return <NumberField field={field} path={path} />;
    case 'duration':
      return <DurationField field={field} path={path} />;
    case 'switch':
      return <SwitchField field={field} path={path} />;
    case 'choice':
      return <ChoiceField field={field} path={path} />;
    case 'variable':
      return <VariableField field={field} path={path} />;
    case 'reference':
      return <ReferenceField field={field} path={path} />;
    case 'words':
      return <WordsField field={field} path={path} />;
    case 'expression':
      return <ExpressionField field={field} path={path} />;
    case 'schedule':
      return <ScheduleField field={field} path={path} />;
    case 'rules':
      return <RulesField field={field} path={path} />;
    case 'cases':
      return <CasesField field={field} path={path} />;
    case 'parts':
      return <PartsField field={field} path={path} />;
    case 'json':
      return <JsonField field={field} path={path} />;
    case 'list':
      return (
        <ListField
          field={field}
          path={path}
          renderFields={(fields, base) => <FieldList fields={fields} base={base} />}
        />
      );
    case 'flow-input':
    case 'flow-output':
      return <FlowMappingField field={field} path={path} />;
    case 'map':
      return <MapField field={field} path={path} />;
  }
}
