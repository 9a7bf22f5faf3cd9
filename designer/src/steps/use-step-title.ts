import { linkedDocument } from '@parley/modules';
import type { ScenarioStep } from '@parley/schemas';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useNodeName } from '../canvas/use-node-name.ts';
import { nodesWithin } from '../document/node-within.ts';
import { formatDuration } from '../duration/format-duration.ts';
import { useDesigner, useDesignerHost } from '../store/designer-context.ts';

/** How nodes are called by id, also those that are no longer in the flow. */
export function useNameOfNode(): (nodeId: string | null) => string {
  const document = useDesigner((state) => state.document);
  const { installation } = useDesignerHost();
  const name = useNodeName();
  return useCallback(
    (nodeId) => {
      const within = nodeId?.includes('/') ? linkedDocument(document, installation) : document;
      const names = (nodeId === null ? [] : nodesWithin(within, nodeId)).map(name);
      return names.length > 0 ? names.join(' › ') : (nodeId ?? '');
    },
    [document, installation, name],
  );
}

/** How a skill group is called by key. */
export function useNameOfGroup(): (key: string) => string {
  const { skillGroups } = useDesignerHost().installation;
  return useCallback((key) => skillGroups?.find((group) => group.key === key)?.name ?? key, [skillGroups]);
}

/** A step in a few words, as the lists of the simulator and of scenarios show it. */
export function useStepTitle(): (step: ScenarioStep) => string {
  const { t, i18n } = useTranslation('designer.simulator');
  const nameOf = useNameOfNode();
  const groupOf = useNameOfGroup();
  const { language } = i18n;
  return useCallback(
    (step) => {
      if ('visitor' in step) return t('step_visitor', { text: step.visitor });
      if ('visitorSends' in step) return t('step_visitorSends', { kind: t(`send_${step.visitorSends}`) });
      if ('event' in step) return t('step_appEvent', { event: step.event });
      if ('fills' in step) return t('step_fills', { fields: Object.keys(step.fills).join(', ') });
      if ('visitorLeaves' in step) return t('step_visitorLeaves');
      if ('interface' in step)
        return t('returns' in step ? 'step_returns' : 'step_fails', { node: nameOf(step.interface) });
      if ('schedule' in step) return t(step.open ? 'step_open' : 'step_closed', { node: nameOf(step.schedule) });
      if ('model' in step) {
        const node = nameOf(step.model);
        return step.exits === undefined ? t('step_model', { node }) : t('step_modelExits', { node, port: step.exits });
      }
      if ('robot' in step) {
        const node = nameOf(step.robot);
        if (step.answers !== undefined) return t('step_robotAnswers', { node, text: step.answers });
        return t(step.suggests ? 'step_robotSuggests' : 'step_robotMisses', { node });
      }
      if ('agent' in step) return t(`step_agent_${step.agent}`);
      if ('agentSays' in step) return t('step_agentSays', { text: step.agentSays });
      if ('agents' in step) return t(`step_agents_${step.agents}`);
      if ('transfer' in step) return t('step_transfer', { group: groupOf(step.transfer) });
      if ('wait' in step) return t('step_wait', { duration: formatDuration(step.wait, language) });
      if ('administrator' in step) return t(`step_administrator_${step.administrator}`);
      if ('set' in step) return t('step_set', { names: Object.keys(step.set).join(', ') });
      return t('step_expect');
    },
    [t, language, nameOf, groupOf],
  );
}
