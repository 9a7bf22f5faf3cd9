import { isComposing } from '@parley/content';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { FlowNode } from '@parley/schemas';
import { useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { renameNode } from '../document/rename.ts';
import { useLocalText } from '../i18n/use-local-text.ts';
import { useDesignerStore, useViewStore } from '../store/designer-context.ts';
import { focusCanvasNode } from './focus-canvas.ts';
import classes from './module-node.module.css';
import type { NodeView } from '../card/node-view.ts';

/** The administrator's name of a module above its type; a double click or F2 changes it on the card. */
export function NodeTitle({ node, view, isRenaming }: { node: FlowNode; view: NodeView; isRenaming: boolean }) {
  const { t } = useTranslation('designer.canvas');
  const text = useLocalText();
  const viewStore = useViewStore();
  const store = useDesignerStore();
  const type = view.module ? text(view.title) : t('unknownModule');
  const rename = () => {
    if (!store.getState().isReadOnly) viewStore.getState().set({ renaming: node.id });
  };
  return (
    <div className={classes.names} onDoubleClick={rename}>
      {isRenaming ? <NameField node={node} placeholder={type} /> : <strong>{node.label ?? text(view.title)}</strong>}
      {(node.label !== undefined || !view.module || isRenaming) && <small>{type}</small>}
      {(view.hasBadSettings || !view.module) && (
        <IconAlertTriangle
          className={classes.bad}
          size={14}
          aria-label={view.module ? t('badSettings') : t('unknownModuleHelp', { type: node.type })}
        >
          <title>{view.module ? t('badSettings') : t('unknownModuleHelp', { type: node.type })}</title>
        </IconAlertTriangle>
      )}
    </div>
  );
}

function NameField({ node, placeholder }: { node: FlowNode; placeholder: string }) {
  const { t } = useTranslation('designer.canvas');
  const store = useDesignerStore();
  const view = useViewStore();
  const [name, setName] = useState(node.label ?? '');
  const close = (keeps: boolean) => {
    if (keeps) store.getState().run(renameNode(node.id, name));
    view.getState().set({ renaming: null });
    focusCanvasNode(node.id);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (isComposing(event.nativeEvent)) return;
    if (event.key === 'Enter') close(true);
    if (event.key === 'Escape') close(false);
  };
  return (
    <input
      className={`${classes.nameField} nodrag nopan`}
      value={name}
      maxLength={200}
      placeholder={placeholder}
      aria-label={t('rename')}
      autoFocus
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) => setName(event.currentTarget.value)}
      onKeyDown={onKeyDown}
      onBlur={() => close(true)}
    />
  );
}
