import { Button } from '@mantine/core';
import type { InspectorField } from '@parley/engine';
import type { JsonValue } from '@parley/schemas';
import { IconPlus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { isObject, joinPointer } from '../../document/settings/json-pointer.ts';
import { useLocalText } from '../../i18n/use-local-text.ts';
import { useSetting } from '../node-form.ts';
import { EntryCard } from '../sortable/entry-card.tsx';
import entryClasses from '../sortable/entry-card.module.css';
import { moveEntry } from '../sortable/move-entry.ts';
import { focusAdded } from '../use-field-focus.ts';
import { useSortable } from '../sortable/use-sortable.ts';
import { newEntryId } from '../visible-fields.ts';
import { FieldFrame } from './field-frame.tsx';

type ListFieldProps = {
  field: InspectorField & { control: 'list' };
  path: string;
  /** Draws the fields of one entry. */
  renderFields: (fields: readonly InspectorField[], base: string) => ReactNode;
};

/** Entries with fields of their own. Their ids stay when they are moved, so that edges stay at their ways out. */
export function ListField({ field, path, renderFields }: ListFieldProps) {
  const localText = useLocalText();
  const { value, change, isReadOnly } = useSetting(path);
  const entries = Array.isArray(value) ? value : [];
  const sortable = useSortable(entries.length, (from, to) => change(moveEntry(entries, from, to)));
  const entryTitle = localText(field.entryTitle);
  return (
    <FieldFrame path={path} title={localText(field.title)} help={field.help && localText(field.help)} isDeep={false}>
      <div className={entryClasses.entries}>
        {entries.map((entry, index) => (
          <EntryCard
            key={entryKey(entry, index)}
            title={`${entryTitle} ${index + 1}`}
            path={joinPointer(path, index)}
            index={index}
            isReadOnly={isReadOnly}
            sortable={field.ordered ? sortable : undefined}
            remove={() => change(entries.toSpliced(index, 1))}
          >
            {renderFields(field.fields, joinPointer(path, index))}
          </EntryCard>
        ))}
        {!isReadOnly && (
          <Button
            variant="default"
            size="compact-sm"
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={() => {
              change([...entries, newEntry(field.newEntry)]);
              focusAdded(joinPointer(path, entries.length));
            }}
          >
            {localText(field.addTitle)}
          </Button>
        )}
      </div>
    </FieldFrame>
  );
}

function newEntry(entry: JsonValue): JsonValue {
  if (!isObject(entry) || typeof entry.id !== 'string') return structuredClone(entry);
  return { ...structuredClone(entry), id: newEntryId(entry.id) };
}

function entryKey(entry: JsonValue, index: number): string {
  return isObject(entry) && typeof entry.id === 'string' ? `${entry.id} ${index}` : String(index);
}
