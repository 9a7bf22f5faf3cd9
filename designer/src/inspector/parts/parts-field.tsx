import { Button, Menu } from '@mantine/core';
import type { InspectorField } from '@parley/engine';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { joinPointer } from '../../document/settings/json-pointer.ts';
import { useLocalText } from '../../i18n/use-local-text.ts';
import { FieldFrame } from '../controls/field-frame.tsx';
import { useSetting } from '../node-form.ts';
import entryClasses from '../sortable/entry-card.module.css';
import { moveEntry } from '../sortable/move-entry.ts';
import { focusAdded } from '../use-field-focus.ts';
import { useSortable } from '../sortable/use-sortable.ts';
import { PartCard } from './part-card.tsx';
import { newPart, partKinds } from './part-model.ts';

type PartsFieldProps = { field: InspectorField; path: string };

/** The messages that are sent one after another. */
export function PartsField({ field, path }: PartsFieldProps) {
  const { t } = useTranslation('designer.inspector');
  const localText = useLocalText();
  const { value, change, isReadOnly } = useSetting(path);
  const parts = Array.isArray(value) ? value : [];
  const sortable = useSortable(parts.length, (from, to) => change(moveEntry(parts, from, to)));
  return (
    <FieldFrame path={path} title={localText(field.title)} help={field.help && localText(field.help)} isDeep={false}>
      <div className={entryClasses.entries}>
        {parts.map((part, index) => (
          <PartCard
            key={index}
            part={part}
            path={joinPointer(path, index)}
            index={index}
            sortable={sortable}
            remove={() => change(parts.toSpliced(index, 1))}
          />
        ))}
        {!isReadOnly && parts.length < 20 && (
          <Menu position="bottom-start">
            <Menu.Target>
              <Button variant="default" size="compact-sm" leftSection={<IconPlus size={14} aria-hidden />}>
                {t('addPart')}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {partKinds.map((kind) => (
                <Menu.Item
                  key={kind}
                  onClick={() => {
                    change([...parts, newPart(kind)]);
                    focusAdded(joinPointer(path, parts.length));
                  }}
                >
                  {t(`part_${kind}`)}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        )}
      </div>
    </FieldFrame>
  );
}
