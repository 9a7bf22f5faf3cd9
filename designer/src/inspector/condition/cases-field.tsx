import { Button } from '@mantine/core';
import type { InspectorField } from '@parley/engine';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { joinPointer } from '../../document/settings/json-pointer.ts';
import { useLocalText } from '../../i18n/use-local-text.ts';
import { FieldFrame } from '../controls/field-frame.tsx';
import { useSetting } from '../node-form.ts';
import entryClasses from '../sortable/entry-card.module.css';
import { moveEntry } from '../sortable/move-entry.ts';
import { useSortable } from '../sortable/use-sortable.ts';
import { focusAdded } from '../use-field-focus.ts';
import { newEntryId } from '../visible-fields.ts';
import { CaseCard } from './case-card.tsx';
import { useNewRule } from './use-new-rule.ts';

type CasesFieldProps = { field: InspectorField; path: string };

/** The cases of a condition in the order in which they are tried. Their ids stay, so that edges stay at their ways out. */
export function CasesField({ field, path }: CasesFieldProps) {
  const { t } = useTranslation('designer.inspector');
  const localText = useLocalText();
  const { value, change, isReadOnly } = useSetting(path);
  const newRule = useNewRule();
  const cases = Array.isArray(value) ? value : [];
  const sortable = useSortable(cases.length, (from, to) => change(moveEntry(cases, from, to)));
  return (
    <FieldFrame path={path} title={localText(field.title)} help={field.help && localText(field.help)} isDeep={false}>
      <div className={entryClasses.entries}>
        {cases.map((each, index) => (
          <CaseCard
            key={index}
            value={each}
            path={joinPointer(path, index)}
            index={index}
            sortable={sortable}
            remove={() => change(cases.toSpliced(index, 1))}
          />
        ))}
        {!isReadOnly && (
          <Button
            variant="default"
            size="compact-sm"
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={() => {
              change([...cases, { id: newEntryId('case'), all: [{ ...newRule }] }]);
              focusAdded(joinPointer(path, cases.length));
            }}
          >
            {t('addCase')}
          </Button>
        )}
      </div>
    </FieldFrame>
  );
}
