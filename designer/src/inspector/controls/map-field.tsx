import { isComposing } from '@parley/content';
import { ActionIcon, Button, TextInput, Tooltip } from '@mantine/core';
import type { InspectorField } from '@parley/engine';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { joinPointer } from '../../document/settings/json-pointer.ts';
import { useLocalText } from '../../i18n/use-local-text.ts';
import { problemsAt } from '../../problems/field-problems.ts';
import { ProblemLines } from '../../problems/problem-lines.tsx';
import { useHeldWhilePressed } from '../../problems/use-held-while-pressed.ts';
import { useNodeForm, useSetting } from '../node-form.ts';
import { TemplateInput } from '../template/template-input.tsx';
import { focusAdded } from '../use-field-focus.ts';
import { useKnownNames } from '../use-known-names.ts';
import { FieldFrame } from './field-frame.tsx';
import { freeMapKey, mapEntries, renameMapKey, toMap } from './map-entries.ts';
import classes from './map-field.module.css';
import { TextFoot } from './text-foot.tsx';

type MapFieldProps = { field: InspectorField & { control: 'map' }; path: string };

/** Names with texts: the parameters of a request, the headers of a call. */
export function MapField({ field, path }: MapFieldProps) {
  const { t } = useTranslation('designer.inspector');
  const localText = useLocalText();
  const { problems } = useNodeForm();
  const { value, change, isReadOnly, id } = useSetting(path);
  const names = useKnownNames({ hasSecrets: field.secrets ?? false });
  const entries = mapEntries(value);
  const [keyTitle, valueTitle] = [localText(field.keyTitle), localText(field.valueTitle)];
  return (
    <FieldFrame path={path} title={localText(field.title)} help={field.help && localText(field.help)} isDeep={false}>
      {entries.map(({ key, value: text }, index) => (
        <div key={index} role="group" aria-label={key} data-path={joinPointer(path, key)}>
          <div className={classes.entry}>
            <MapKey
              label={keyTitle}
              value={key}
              isReadOnly={isReadOnly}
              rename={(next) => {
                const renamed = renameMapKey(entries, index, next);
                if (renamed) change(renamed);
                return renamed !== null;
              }}
            />
            <div className={classes.value}>
              <TemplateInput
                id={`${id}/${index}`}
                label={`${valueTitle}: ${key}`}
                mode="template"
                value={text}
                names={names}
                isReadOnly={isReadOnly}
                placeholder={valueTitle}
                onChange={(next) =>
                  change(toMap(entries.map((each, at) => (at === index ? { ...each, value: next } : each))), {
                    merges: true,
                  })
                }
              />
            </div>
            {!isReadOnly && (
              <Tooltip label={t('removeEntry', { title: key })}>
                <ActionIcon
                  size="sm"
                  mt={3}
                  aria-label={t('removeEntry', { title: key })}
                  onClick={() => change(toMap(entries.toSpliced(index, 1)))}
                >
                  <IconTrash size={14} aria-hidden />
                </ActionIcon>
              </Tooltip>
            )}
          </div>
          <TextFoot text={text} names={names} />
          <ProblemLines
            problems={problemsAt(problems, joinPointer(path, key), true).filter(
              ({ code }) => code !== 'variable/undeclared-read',
            )}
          />
        </div>
      ))}
      {!isReadOnly && (
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => {
            const key = freeMapKey(entries, t('newKey'));
            change(toMap([...entries, { key, value: '' }]));
            focusAdded(joinPointer(path, key));
          }}
        >
          {localText(field.addTitle)}
        </Button>
      )}
    </FieldFrame>
  );
}

type MapKeyProps = { label: string; value: string; isReadOnly: boolean; rename: (key: string) => boolean };

/** A key is renamed when it is whole: on leaving the field or with Enter, so that it never meets another on the way. */
function MapKey({ label, value, isReadOnly, rename }: MapKeyProps) {
  const { t } = useTranslation('designer.inspector');
  const [draft, setDraft] = useState<string | null>(null);
  const [isTaken, setIsTaken] = useState(false);
  // Leaving the field by a press finds it out.
  const isShownTaken = useHeldWhilePressed(isTaken);
  const finish = () => {
    if (draft === null || draft === value) return setDraft(null);
    if (rename(draft)) setDraft(null);
    else setIsTaken(true);
  };
  return (
    <TextInput
      className={classes.key}
      aria-label={label}
      value={draft ?? value}
      readOnly={isReadOnly}
      error={isShownTaken ? t('keyTaken') : null}
      onChange={({ currentTarget }) => {
        setDraft(currentTarget.value);
        setIsTaken(false);
      }}
      onBlur={finish}
      onKeyDown={({ key, nativeEvent }) => key === 'Enter' && !isComposing(nativeEvent) && finish()}
    />
  );
}
