import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Scenario } from '@parley/schemas';
import { useDesigner } from '../store/designer-context.ts';
import { ScenarioEditor } from './editor/scenario-editor.tsx';
import { ScenarioList } from './scenario-list.tsx';
import classes from './scenarios.module.css';
import { useCoverageOnCanvas } from './use-scenario-runs.ts';

/** The scenarios of the flow: run them, read what failed, see what they cover, change them. */
export function ScenariosPanel() {
  const { t } = useTranslation('designer.scenarios');
  const [edited, setEdited] = useState<Scenario | null>(null);
  const scenarios = useDesigner((state) => state.document.scenarios);
  useCoverageOnCanvas();
  // Taking a change back may remove what is being edited.
  const open = edited && scenarios?.includes(edited) ? edited : null;
  return (
    <section className={classes.panel} aria-label={t('scenarios')} data-testid="scenarios">
      {open ? (
        <ScenarioEditor key={open.name} scenario={open} onDone={() => setEdited(null)} />
      ) : (
        <ScenarioList onEdit={setEdited} />
      )}
    </section>
  );
}
