import { Button } from '@mantine/core';
import { modules } from '@parley/modules';
import { IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { deletable, deleteElements } from '../document/delete-elements.ts';
import { indexOf } from '../document/document-index.ts';
import { useLocalText } from '../i18n/use-local-text.ts';
import { useDesigner, useDesignerStore } from '../store/designer-context.ts';
import classes from './inspector.module.css';

/** Several elements: how many of what, and what can be done with all of them. */
export function SelectionInspector() {
  const { t } = useTranslation('designer.inspector');
  const localText = useLocalText();
  const store = useDesignerStore();
  const { selection, isReadOnly } = useDesigner((state) => state);
  const index = indexOf(useDesigner((state) => state.document));
  const types = new Map<string, number>();
  for (const id of selection.nodes) {
    const type = index.nodes.get(id)?.type ?? '';
    types.set(type, (types.get(type) ?? 0) + 1);
  }
  const remove = () => {
    const { ids } = deletable(store.getState().document, selection, modules);
    store.getState().run(deleteElements(ids, '', { heals: true }));
  };
  return (
    <div className={classes.panel}>
      <h2 className={classes.title}>
        {t('selected', { count: selection.nodes.length + selection.edges.length + selection.notes.length })}
      </h2>
      <ul className={classes.ports}>
        {[...types].map(([type, count]) => {
          const module = modules.get(type);
          return (
            <li key={type} className={classes.port}>
              <span className={classes.portName}>{module ? localText(module.title) : type}</span>
              <span>{count}</span>
            </li>
          );
        })}
        {selection.notes.length > 0 && (
          <li className={classes.port}>
            <span className={classes.portName}>{t('notes')}</span>
            <span>{selection.notes.length}</span>
          </li>
        )}
        {selection.edges.length > 0 && (
          <li className={classes.port}>
            <span className={classes.portName}>{t('edges')}</span>
            <span>{selection.edges.length}</span>
          </li>
        )}
      </ul>
      <p className={classes.description}>{t('alignHint')}</p>
      {!isReadOnly && (
        <div>
          <Button variant="default" leftSection={<IconTrash size={14} aria-hidden />} onClick={remove}>
            {t('removeSelected')}
          </Button>
        </div>
      )}
    </div>
  );
}
