import { foldText } from '@parley/schemas';
import { Anchor, Button, Combobox, TextInput, useCombobox } from '@mantine/core';
import type { ReferenceKind } from '@parley/engine';
import { IconExternalLink, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { referencesOf } from '../../host/references.ts';
import { useDesignerHost } from '../../store/designer-context.ts';
import { CreateReference } from './create-reference.tsx';
import { keyFrom } from './key-from.ts';
import classes from './select.module.css';

type ReferenceSelectProps = {
  kind: ReferenceKind;
  value: string;
  onChange: (key: string) => void;
  isReadOnly: boolean;
  id?: string;
  label?: string;
};

/** Chooses by name or key; what is missing can be created, what is there opened where it is edited. */
export function ReferenceSelect({ kind, value, onChange, isReadOnly, id, label }: ReferenceSelectProps) {
  const { t } = useTranslation('designer.inspector');
  const { installation, createReference, referenceLink } = useDesignerHost();
  const [search, setSearch] = useState<string | null>(null);
  const [creating, setCreating] = useState<{ key: string; name: string } | null>(null);
  const combobox = useCombobox({ onDropdownClose: () => setSearch(null) });
  const all = referencesOf(installation, kind);
  const wanted = foldText(search ?? '');
  const options = (all ?? []).filter(({ key, name }) => foldText(`${key} ${name}`).includes(wanted));
  const chosen = all?.find(({ key }) => key === value);
  const isMissing = value !== '' && all !== null && !chosen;
  const link = chosen ? (referenceLink?.(kind, value) ?? null) : null;
  const canCreate = createReference !== undefined && !isReadOnly;
  const choose = (key: string) => {
    combobox.closeDropdown();
    if (key === createOption) setCreating({ key: keyFrom(search ?? ''), name: (search ?? '').trim() });
    else onChange(key);
  };
  return (
    <>
      <Combobox store={combobox} onOptionSubmit={choose} size="xs">
        <Combobox.Target>
          <TextInput
            id={id}
            aria-label={label}
            classNames={{ input: isMissing ? classes.missing : '' }}
            value={search ?? chosen?.name ?? value}
            readOnly={isReadOnly}
            placeholder={t(`choose_${kind}`)}
            rightSection={<Combobox.Chevron size="xs" />}
            rightSectionPointerEvents="none"
            onChange={({ currentTarget }) => {
              setSearch(currentTarget.value);
              combobox.openDropdown();
              combobox.updateSelectedOptionIndex();
            }}
            onClick={() => !isReadOnly && combobox.openDropdown()}
            onFocus={({ currentTarget }) => currentTarget.select()}
            onBlur={() => combobox.closeDropdown()}
          />
        </Combobox.Target>
        <Combobox.Dropdown>
          <Combobox.Options mah={240} className={classes.scroll} aria-label={t(`choose_${kind}`)}>
            {options.map(({ key, name }) => (
              <Combobox.Option key={key} value={key} active={key === value}>
                <span className={classes.option}>
                  {name}
                  {key !== name && <span className={classes.detail}>{key}</span>}
                </span>
              </Combobox.Option>
            ))}
            {canCreate && (
              <Combobox.Option value={createOption}>
                <span className={classes.create}>
                  <IconPlus size={14} aria-hidden /> {t(`create_${kind}`)}
                </span>
              </Combobox.Option>
            )}
            {options.length === 0 && !canCreate && <Combobox.Empty>{t('nothingFound')}</Combobox.Empty>}
          </Combobox.Options>
        </Combobox.Dropdown>
      </Combobox>
      {(isMissing || link) && (
        <div className={classes.links}>
          {isMissing && canCreate && (
            <Button size="compact-xs" variant="light" onClick={() => setCreating({ key: value, name: '' })}>
              {t('createMissing', { key: value })}
            </Button>
          )}
          {link && (
            <Anchor href={link} target="_blank" rel="noreferrer" fz={12}>
              {t(`edit_${kind}`)} <IconExternalLink size={12} aria-hidden />
            </Anchor>
          )}
        </div>
      )}
      {creating && createReference && (
        <CreateReference
          kind={kind}
          initial={creating}
          create={createReference}
          close={() => setCreating(null)}
          created={(key) => {
            setCreating(null);
            onChange(key);
          }}
        />
      )}
    </>
  );
}

/** No key looks like this. */
const createOption = '+create';
