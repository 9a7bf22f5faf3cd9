import { ScrollArea, SegmentedControl, TextInput } from '@mantine/core';
import { foldText, type Problem, type ProblemSeverity } from '@parley/schemas';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNodeName } from '../canvas/use-node-name.ts';
import { indexOf } from '../document/document-index.ts';
import { Panel } from '../panel/panel.tsx';
import { PanelHeader } from '../panel/panel-header.tsx';
import { useDesigner, useDesignerStore } from '../store/designer-context.ts';
import { settingsPath } from './field-problems.ts';
import { countProblems, groupProblems } from './group-problems.ts';
import { NoProblems } from './no-problems.tsx';
import { ProblemGroupView } from './problem-group-view.tsx';
import classes from './problems-panel.module.css';
import { usePath } from './use-path.ts';
import { useProblemWords } from './use-problem-words.ts';

type Filter = ProblemSeverity | 'all';

/** Every problem of the flow, by severity and node; a click leads to its field. */
export function ProblemsPanel() {
  const { t } = useTranslation('designer.problems');
  const words = useProblemWords();
  const nameOf = useNodeName();
  const store = useDesignerStore();
  const { status, problems } = useDesigner((state) => state.checked);
  const index = indexOf(useDesigner((state) => state.document));
  const [severity, setSeverity] = useState<Filter>('all');
  const [search, setSearch] = useState('');
  const path = usePath();
  const counts = countProblems(problems);
  const nameOfNode = (nodeId: string | null) => {
    const node = nodeId === null ? undefined : index.nodes.get(nodeId);
    return node ? nameOf(node) : t('flow');
  };
  const wanted = foldText(search);
  const shown = problems.filter(
    (problem) =>
      (severity === 'all' || problem.severity === severity) &&
      foldText(`${words(problem)} ${problem.code} ${nameOfNode(problem.nodeId ?? null)}`).includes(wanted),
  );
  const follow = ({ nodeId, edgeId, ...problem }: Problem) => {
    const { focusOn, openPanel, setSelection } = store.getState();
    if (nodeId === undefined && edgeId === undefined) setSelection({ nodes: [], edges: [], notes: [] });
    openPanel('inspector');
    if (edgeId !== undefined && settingsPath(problem) === null) focusOn({ edgeId });
    else if (nodeId !== undefined) focusOn({ nodeId, path: settingsPath(problem) ?? '' });
  };
  return (
    <Panel label={t('title')}>
      <PanelHeader title={t('title')} />
      <div className={classes.filters}>
        <SegmentedControl
          fullWidth
          aria-label={t('severities')}
          value={severity}
          onChange={(value) =>
            setSeverity(value === 'error' || value === 'warning' || value === 'info' ? value : 'all')
          }
          data={[
            { value: 'all', label: `${t('all')} ${problems.length}` },
            { value: 'error', label: `${t('errors')} ${counts.error}` },
            { value: 'warning', label: `${t('warnings')} ${counts.warning}` },
            { value: 'info', label: `${t('infos')} ${counts.info}` },
          ]}
        />
        <TextInput
          aria-label={t('filter')}
          placeholder={t('filterPlaceholder')}
          leftSection={<IconSearch size={14} aria-hidden />}
          value={search}
          onChange={({ currentTarget }) => setSearch(currentTarget.value)}
        />
      </div>
      <ScrollArea className={classes.list} type="auto" scrollbarSize={8}>
        {status === 'failed' && (
          <p className={classes.note} role="alert">
            {t('checkFailed')}
          </p>
        )}
        {status === 'checking' && <p className={classes.note}>{t('checking')}</p>}
        {status === 'checked' && problems.length === 0 && <NoProblems />}
        {problems.length > 0 && shown.length === 0 && <p className={classes.note}>{t('noMatch')}</p>}
        <div role="list" aria-label={t('list')}>
          {groupProblems(shown).map((group) => (
            <ProblemGroupView
              key={`${group.severity} ${group.nodeId}`}
              group={group}
              name={nameOfNode(group.nodeId)}
              follow={follow}
              path={path}
            />
          ))}
        </div>
      </ScrollArea>
    </Panel>
  );
}
