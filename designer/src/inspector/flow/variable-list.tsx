import { Button, UnstyledButton } from '@mantine/core';
import { modules } from '@parley/modules';
import { IconChevronDown, IconChevronRight, IconPlus } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addVariable, freeVariableName } from '../../document/settings/variables.ts';
import { variableUses } from '../../document/settings/variable-uses.ts';
import { useProblems } from '../../problems/use-problems.ts';
import { useDesigner, useDesignerStore } from '../../store/designer-context.ts';
import classes from '../inspector.module.css';
import { focusAdded } from '../use-field-focus.ts';
import { VariableEditor } from './variable-editor.tsx';
import own from './variables.module.css';

/** The variables of the flow; one of them is open to be changed. */
export function VariableList() {
  const { t } = useTranslation('designer.inspector');
  const store = useDesignerStore();
  const document = useDesigner((state) => state.document);
  const isReadOnly = useDesigner((state) => state.isReadOnly);
  const problems = useProblems();
  const [opened, setOpened] = useState<number | null>(null);
  const uses = useMemo(() => variableUses(document, modules), [document]);
  const add = () => {
    const name = freeVariableName(document);
    store.getState().run(addVariable({ name, type: 'string' }));
    setOpened(document.variables.length);
    focusAdded(`/variables/${document.variables.length}`);
  };
  return (
    <section className={classes.section} aria-label={t('variables')}>
      <h3 className={classes.sectionTitle}>{t('variables')}</h3>
      {document.variables.length === 0 && <p className={classes.description}>{t('variablesEmpty')}</p>}
      <ul className={own.list}>
        {document.variables.map((variable, index) => {
          const isOpen = opened === index;
          const used = uses.get(variable.name) ?? [];
          return (
            <li key={index} className={own.item} data-open={isOpen || undefined} data-path={`/variables/${index}`}>
              <UnstyledButton
                className={own.row}
                aria-expanded={isOpen}
                onClick={() => setOpened(isOpen ? null : index)}
              >
                {isOpen ? <IconChevronDown size={14} aria-hidden /> : <IconChevronRight size={14} aria-hidden />}
                <span className={own.name}>{variable.name}</span>
                <span className={own.meta}>
                  {t(`type_${variable.type}`)} · {t('uses', { count: used.length })}
                </span>
              </UnstyledButton>
              {isOpen && (
                <VariableEditor
                  variable={variable}
                  uses={used}
                  problems={problems.filter(
                    ({ path }) => path === `/variables/${index}` || path?.startsWith(`/variables/${index}/`),
                  )}
                  removed={() => setOpened(null)}
                />
              )}
            </li>
          );
        })}
      </ul>
      {!isReadOnly && (
        <Button variant="default" size="compact-sm" leftSection={<IconPlus size={14} aria-hidden />} onClick={add}>
          {t('addVariable')}
        </Button>
      )}
    </section>
  );
}
