import { ActionIcon, Button, Menu, TextInput, Textarea } from '@mantine/core';
import { jsonText, type Scenario, type ScenarioStep } from '@parley/schemas';
import { IconArrowLeft, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addScenarios, changeScenario } from '../../document/scenarios/scenario-commands.ts';
import { PanelHeader } from '../../panel/panel-header.tsx';
import { asRecord, readJson } from '../../simulator/variable-text.ts';
import { instantAt, wallTime } from '../../simulator/wall-clock.ts';
import { useDesigner, useDesignerHost, useDesignerStore } from '../../store/designer-context.ts';
import classes from '../scenarios.module.css';
import { newStep, stepKinds, type StepKind } from '../step-kinds.ts';
import { moveRow, rowsOf, type StepRow } from './step-rows.ts';
import { StepRowView } from './step-row-view.tsx';

type EditorProps = { scenario: Scenario; isNew: boolean; onDone: () => void };

/** Changes one scenario, or writes a new one; nothing of it counts before it is saved. */
export function ScenarioEditor({ scenario, isNew, onDone }: EditorProps) {
  const { t } = useTranslation('designer.scenarios');
  const store = useDesignerStore();
  const { timeZone: zone = 'Asia/Shanghai' } = useDesignerHost().installation;
  const [name, setName] = useState(scenario.name);
  const [wall, setWall] = useState(() => (scenario.at === undefined ? '' : wallTime(Date.parse(scenario.at), zone)));
  const [variables, setVariables] = useState(() => (scenario.variables ? jsonText(scenario.variables, 2) : ''));
  const [rows, setRows] = useState(() => rowsOf(scenario.steps));
  const makeStep = useNewStep();
  const instant = wall === '' ? undefined : instantAt(wall, zone);
  const given = variables.trim() === '' ? undefined : asRecord(readJson(variables)?.value);
  const isWrong = name.trim() === '' || instant === null || given === null || rows.some(({ isInvalid }) => isInvalid);
  const change = (id: number, row: StepRow | null) =>
    setRows((known) => known.flatMap((each) => (each.id === id ? (row ? [row] : []) : [each])));
  const add = (kind: StepKind) =>
    setRows((known) => [...known, ...rowsOf([makeStep(kind)], Math.max(0, ...known.map(({ id }) => id)) + 1)]);
  const save = () => {
    if (isWrong) return;
    const { at: _, variables: __, ...rest } = scenario;
    const changed: Scenario = {
      ...rest,
      name: name.trim(),
      ...(typeof instant === 'number' && {
        at: isSameInstant(scenario, instant) ? scenario.at : new Date(instant).toISOString(),
      }),
      ...(given && { variables: given }),
      steps: rows.map(({ step }) => step),
    };
    store.getState().run(isNew ? addScenarios([changed]) : changeScenario(scenario, changed));
    onDone();
  };
  return (
    <form
      className={classes.editor}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <PanelHeader
        title={t(isNew ? 'add' : 'edit')}
        before={
          <ActionIcon aria-label={t('back')} onClick={onDone} ml={-8}>
            <IconArrowLeft size={16} />
          </ActionIcon>
        }
      >
        <Button size="compact-sm" variant="default" onClick={onDone}>
          {t('cancel')}
        </Button>
        <Button size="compact-sm" type="submit" disabled={isWrong}>
          {t('save')}
        </Button>
      </PanelHeader>
      <div className={classes.editorBody}>
        <TextInput
          label={t('name')}
          value={name}
          maxLength={200}
          required
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <TextInput
          type="datetime-local"
          step={1}
          label={t('at', { zone })}
          value={wall}
          error={instant === null ? t('badValue') : null}
          onChange={(event) => setWall(event.currentTarget.value)}
        />
        <Textarea
          label={t('variables')}
          value={variables}
          maxRows={6}
          classNames={{ input: classes.code }}
          error={given === null ? t('badJson') : null}
          onChange={(event) => setVariables(event.currentTarget.value)}
        />
        <h3 className={classes.editorHeading}>{t('steps')}</h3>
        <ol className={classes.editorSteps} aria-label={t('stepList')}>
          {rows.map((row, index) => (
            <StepRowView
              key={row.id}
              row={row}
              number={index + 1}
              count={rows.length}
              onChange={change}
              onMove={(by) => setRows((known) => moveRow(known, index, by))}
            />
          ))}
        </ol>
        <Menu position="bottom-start">
          <Menu.Target>
            <Button
              size="compact-sm"
              variant="default"
              leftSection={<IconPlus size={14} />}
              disabled={rows.length >= 1_000}
            >
              {t('addStep')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown mah={360} style={{ overflowY: 'auto' }}>
            {stepKinds.map((kind) => (
              <Menu.Item key={kind} onClick={() => add(kind)}>
                {t(`kind_${kind}`)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      </div>
    </form>
  );
}

/** A time that was not touched stays as it is written, zone and all. */
function isSameInstant({ at }: Scenario, instant: number): boolean {
  return at !== undefined && Math.floor(Date.parse(at) / 1_000) === Math.floor(instant / 1_000);
}

function useNewStep(): (kind: StepKind) => ScenarioStep {
  const nodes = useDesigner((state) => state.document.nodes);
  const { skillGroups = [] } = useDesignerHost().installation;
  return (kind) =>
    newStep(kind, {
      nodeOf: (types) => nodes.find(({ type }) => types.includes(type))?.id ?? '',
      group: skillGroups[0]?.key ?? '',
    });
}
