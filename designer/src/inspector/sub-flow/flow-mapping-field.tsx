import { ActionIcon, Tooltip } from '@mantine/core';
import type { InspectorField } from '@parley/engine';
import { IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { joinPointer } from '../../document/settings/json-pointer.ts';
import { useLocalText } from '../../i18n/use-local-text.ts';
import { problemsAt } from '../../problems/field-problems.ts';
import { ProblemLines } from '../../problems/problem-lines.tsx';
import { FieldFrame } from '../controls/field-frame.tsx';
import { VariableSelect } from '../controls/variable-select.tsx';
import { useNodeForm, useSetting } from '../node-form.ts';
import { TemplateInput } from '../template/template-input.tsx';
import { useKnownNames } from '../use-known-names.ts';
import classes from './flow-mapping-field.module.css';
import { mappingsOf, withMapping, type Mapping } from './flow-mapping.ts';
import { useCalledFlow } from './use-called-flow.ts';

type FlowMappingFieldProps = { field: InspectorField & { control: 'flow-input' | 'flow-output' }; path: string };

/** A row for each variable that the called flow takes, or gives: what goes into it, or where it goes. */
export function FlowMappingField({ field, path }: FlowMappingFieldProps) {
  const { t } = useTranslation('designer.inspector');
  const localText = useLocalText();
  const { problems } = useNodeForm();
  const { value, change, isReadOnly, id } = useSetting(path);
  const called = useCalledFlow(field.flow);
  const names = useKnownNames({ hasSecrets: false });
  const isInput = field.control === 'flow-input';
  const rows = mappingsOf(isInput ? called.inputs : called.outputs, value);
  const put = (name: string, text: string, merges: boolean) => change(withMapping(value, name, text), { merges });
  if (called.status === 'none') return null;
  return (
    <FieldFrame path={path} title={localText(field.title)} help={field.help && localText(field.help)} isDeep={false}>
      {rows.length === 0 && <p className={classes.empty}>{t(emptyText(called.status, isInput))}</p>}
      {rows.map((row) => (
        <Row key={row.name} path={joinPointer(path, row.name)} row={row}>
          {isInput ? (
            <TemplateInput
              id={`${id}/${row.name}`}
              label={t('valueOf', { name: row.name })}
              mode="template"
              value={row.value}
              names={names}
              isReadOnly={isReadOnly}
              placeholder={defaultOf(row)}
              onChange={(text) => put(row.name, text, true)}
            />
          ) : (
            <VariableSelect
              id={`${id}/${row.name}`}
              label={t('intoVariable', { name: row.name })}
              value={row.value}
              isReadOnly={isReadOnly}
              withSystem={false}
              onChange={(variable) => put(row.name, variable, false)}
            />
          )}
          {row.value !== '' && !isReadOnly && (
            <Tooltip label={t('removeEntry', { title: row.name })}>
              <ActionIcon
                size="sm"
                mt={3}
                aria-label={t('removeEntry', { title: row.name })}
                onClick={() => put(row.name, '', false)}
              >
                <IconTrash size={14} aria-hidden />
              </ActionIcon>
            </Tooltip>
          )}
          <div className={classes.problems}>
            <ProblemLines problems={problemsAt(problems, joinPointer(path, row.name), true)} />
          </div>
        </Row>
      ))}
    </FieldFrame>
  );
}

function Row({ path, row: { name, variable }, children }: { path: string; row: Mapping; children: ReactNode }) {
  const { t } = useTranslation('designer.inspector');
  return (
    <div role="group" aria-label={name} data-path={path} className={classes.row}>
      <span className={classes.name} title={variable?.description}>
        <code>{name}</code>
        <span className={classes.type}>{variable ? t(`type_${variable.type}`) : t('notThereAnyMore')}</span>
      </span>
      {children}
    </div>
  );
}

function emptyText(status: 'unknown' | 'unpublished' | 'known', isInput: boolean) {
  if (status === 'unpublished') return 'mappingUnpublished';
  if (status === 'unknown') return 'mappingUnknown';
  return isInput ? 'mappingNoInputs' : 'mappingNoOutputs';
}

/** What it is there when nothing is given. */
function defaultOf({ variable }: Mapping): string {
  const { default: fallback } = variable ?? {};
  if (fallback === undefined) return '';
  return typeof fallback === 'string' ? fallback : JSON.stringify(fallback);
}
