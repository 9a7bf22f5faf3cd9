import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Scenario } from '@parley/schemas';
import { Panel } from '../panel/panel.tsx';
import { useDesigner } from '../store/designer-context.ts';
import { ScenarioEditor } from './editor/scenario-editor.tsx';
import { ScenarioList } from './scenario-list.tsx';
import { useCoverageOnCanvas } from './use-scenario-runs.ts';

/** The scenarios of the flow: run them, read what failed, see what they cover, change them. */
export function ScenariosPanel() {
  const { t } = useTranslation('designer.scenarios');
  const [edited, setEdited] = useState<{ scenario: Scenario; isNew: boolean } | null>(null);
  const scenarios = useDesigner((state) => state.document.scenarios);
  useCoverageOnCanvas();
  // Taking a change back may remove what is being edited.
  const open = edited && (edited.isNew || scenarios?.includes(edited.scenario)) ? edited : null;
  return (
    <Panel label={t('scenarios')} testId="scenarios">
      {open ? (
        <ScenarioEditor key={open.scenario.name} {...open} onDone={() => setEdited(null)} />
      ) : (
        <ScenarioList
          onEdit={(scenario) => setEdited({ scenario, isNew: false })}
          onNew={(scenario) => setEdited({ scenario, isNew: true })}
        />
      )}
    </Panel>
  );
}
