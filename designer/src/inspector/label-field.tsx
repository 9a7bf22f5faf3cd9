import { TextInput } from '@mantine/core';
import type { FlowNode } from '@parley/schemas';
import { useTranslation } from 'react-i18next';
import { changeLabel } from '../document/settings/node-settings.ts';
import { useDesigner, useDesignerStore } from '../store/designer-context.ts';

/** The administrator's own name of a node. */
export function LabelField({ node, placeholder }: { node: FlowNode; placeholder: string }) {
  const { t } = useTranslation('designer.inspector');
  const store = useDesignerStore();
  const isReadOnly = useDesigner((state) => state.isReadOnly);
  return (
    <TextInput
      label={t('label')}
      value={node.label ?? ''}
      maxLength={200}
      placeholder={placeholder}
      readOnly={isReadOnly}
      onChange={({ currentTarget }) => store.getState().run(changeLabel(node.id, currentTarget.value))}
    />
  );
}
