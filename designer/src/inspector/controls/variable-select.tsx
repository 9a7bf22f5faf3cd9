import { foldText, isWritableVisitorParameter } from '@parley/schemas';
import { Combobox, TextInput, useCombobox } from '@mantine/core';
import { isComposing } from '@parley/content';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addVariable, variableNameProblem } from '../../document/settings/variables.ts';
import { useLocalText } from '../../i18n/use-local-text.ts';
import { useDesigner, useDesignerHost, useDesignerStore } from '../../store/designer-context.ts';
import { knownNames } from '../template/known-names.ts';
import classes from './select.module.css';

type VariableSelectProps = {
  value: string;
  onChange: (name: string) => void;
  /** Takes a name that is not declared yet; without it the name is declared and then taken. */
  onDeclare?: (name: string) => void;
  isReadOnly: boolean;
  /** Whether system parameters can be chosen: they can be read only. */
  withSystem: boolean;
  /** Whether what is known of the visitor can be chosen to be set. */
  withVisitor?: boolean;
  id?: string;
  label?: string;
};

/** Chooses a variable by name or description, and declares the one that is typed and missing. */
export function VariableSelect(props: VariableSelectProps) {
  const { value, onChange, onDeclare, isReadOnly, withSystem, withVisitor = false, id, label } = props;
  const { t } = useTranslation('designer.inspector');
  const localText = useLocalText();
  const store = useDesignerStore();
  const variables = useDesigner((state) => state.document.variables);
  const [search, setSearch] = useState<string | null>(null);
  const combobox = useCombobox();
  const { profileFields } = useDesignerHost().installation;
  const all = knownNames(variables, [], profileFields).filter(
    ({ kind, name }) =>
      withSystem || kind === 'variable' || (withVisitor && kind === 'visitor' && isWritableVisitorParameter(name)),
  );
  const wanted = foldText(search ?? '');
  const titleOf = (title: (typeof all)[number]['title']) => (typeof title === 'string' ? title : localText(title));
  const options = all.filter(({ name, title }) => foldText(`${name} ${titleOf(title)}`).includes(wanted));
  const typed = (search ?? value).trim();
  const canDeclare = variableNameProblem(typed, store.getState().document) === null;
  const isMissing = value !== '' && !all.some(({ name }) => name === value);
  const choose = (option: string) => {
    combobox.closeDropdown();
    setSearch(null);
    if (option !== declareOption) return onChange(option);
    if (onDeclare) return onDeclare(typed);
    store.getState().run(addVariable({ name: typed, type: 'string' }));
    onChange(typed);
  };
  /** What was typed counts when the field is left or confirmed, as in every other field. */
  const confirm = () => {
    combobox.closeDropdown();
    if (search === null || typed === value) return setSearch(null);
    const known = all.find(({ name }) => name === typed) ?? only(all, typed);
    if (known) return choose(known.name);
    if (canDeclare) return choose(declareOption);
    setSearch(null);
  };
  return (
    <Combobox store={combobox} onOptionSubmit={choose} size="xs" withinPortal>
      <Combobox.Target>
        <TextInput
          id={id}
          aria-label={label}
          classNames={{ input: `${classes.mono} ${isMissing ? classes.missing : ''}` }}
          value={search ?? value}
          readOnly={isReadOnly}
          placeholder={t('chooseVariable')}
          rightSection={<Combobox.Chevron size="xs" />}
          rightSectionPointerEvents="none"
          onChange={({ currentTarget }) => {
            setSearch(currentTarget.value);
            combobox.openDropdown();
            combobox.updateSelectedOptionIndex();
          }}
          onClick={() => !isReadOnly && combobox.openDropdown()}
          onFocus={({ currentTarget }) => currentTarget.select()}
          onBlur={confirm}
          onKeyDown={({ key, nativeEvent }) => {
            if (key === 'Escape') setSearch(null);
            if (key === 'Enter' && !isComposing(nativeEvent) && combobox.getSelectedOptionIndex() < 0) confirm();
          }}
        />
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Options mah={240} className={classes.scroll} aria-label={t('names')}>
          {options.map(({ name, title, kind }) => (
            <Combobox.Option key={name} value={name} active={name === value}>
              <span className={classes.option}>
                <span className={classes.mono}>{name}</span>
                <span className={classes.detail}>{titleOf(title) || t(`kind_${kind}`)}</span>
              </span>
            </Combobox.Option>
          ))}
          {canDeclare && (
            <Combobox.Option value={declareOption}>
              <span className={classes.create}>
                <IconPlus size={14} aria-hidden /> {t('declare', { name: typed })}
              </span>
            </Combobox.Option>
          )}
          {options.length === 0 && !canDeclare && <Combobox.Empty>{t('noVariables')}</Combobox.Empty>}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}

/** The one name that differs only in capital letters. */
function only<Known extends { name: string }>(all: readonly Known[], typed: string): Known | null {
  const alike = all.filter(({ name }) => foldText(name) === foldText(typed));
  return alike.length === 1 ? (alike[0] ?? null) : null;
}

/** No variable can have this name. */
const declareOption = '+declare';
