import { ActionIcon, Button, Popover, Select, TextInput, Tooltip } from '@mantine/core';
import { defaultScenarioStart } from '@parley/engine';
import { IconAdjustmentsHorizontal } from '@tabler/icons-react';
import { knownVisitorParameter, type FlowDocument, type JsonObject, type Variable } from '@parley/schemas';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNodeName } from '../canvas/use-node-name.ts';
import { useDesigner, useDesignerHost } from '../store/designer-context.ts';
import type { SimulationStart } from '../store/simulation-start.ts';
import classes from './simulator.module.css';
import { useBegin, useSimulator } from './use-simulator.ts';
import { sampleVisitor, visitorNamesIn } from './sample-visitor.ts';
import { textOfValue, valueOfText } from './variable-text.ts';
import { instantAt, wallTime } from './wall-clock.ts';

/** Where, when and with what a session begins. */
export function StartForm() {
  const { t } = useTranslation('designer.simulator');
  const [isOpen, setOpen] = useState(false);
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-end" width={320} trapFocus>
      <Popover.Target>
        <Tooltip label={t('startOptions')} disabled={isOpen}>
          <ActionIcon aria-label={t('startOptions')} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            <IconAdjustmentsHorizontal size={16} />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown>{isOpen ? <Fields onDone={() => setOpen(false)} /> : null}</Popover.Dropdown>
    </Popover>
  );
}

function Fields({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation('designer.simulator');
  const begin = useBegin();
  const name = useNodeName();
  const { timeZone = 'Asia/Shanghai' } = useDesignerHost().installation;
  const document = useDesigner((state) => state.document);
  const { nodes } = document;
  const variables = useMemo(() => [...document.variables, ...visitorVariables(document)], [document]);
  const selected = useDesigner((state) => state.selection.nodes[0]);
  const last = useSimulator((state) => state.simulation?.start ?? null);
  const [node, setNode] = useState(() => {
    const wished = selected ?? (last?.from === 'node' ? last.nodeId : '');
    return nodes.some(({ id, type }) => id === wished && type !== 'start') ? wished : '';
  });
  const [time, setTime] = useState(() => wallTime(Date.parse(initialTime(last)), timeZone));
  const [texts, setTexts] = useState<Record<string, string>>({});
  const instant = instantAt(time, timeZone);
  const write = (key: string) => (event: { currentTarget: { value: string } }) => {
    const { value } = event.currentTarget;
    setTexts((known) => ({ ...known, [key]: value }));
  };
  const values = variables.map((variable) => {
    const text = texts[variable.name];
    return { variable, text, value: text === undefined ? null : valueOfText(text, variable.type) };
  });
  const samples = sampleVisitor(variables.map(({ name: each }) => each));
  const isWrong = instant === null || values.some(({ text, value }) => text !== undefined && text !== '' && !value);
  const start = () => {
    if (instant === null) return;
    const given: JsonObject = {};
    for (const key of ['UserName', 'ChannelName']) if (texts[key] !== undefined) given[key] = texts[key];
    for (const { variable, value } of values) if (value) given[variable.name] = value.value;
    const common = { at: new Date(instant).toISOString(), ...(Object.keys(given).length > 0 && { variables: given }) };
    begin(node === '' ? { from: 'start', ...common } : { from: 'node', nodeId: node, ...common });
    onDone();
  };
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (!isWrong) start();
      }}
    >
      <Select
        label={t('startAt')}
        data={[
          { value: '', label: t('startOfFlow') },
          ...nodes.filter(({ type }) => type !== 'start').map((each) => ({ value: each.id, label: name(each) })),
        ]}
        value={node}
        searchable
        comboboxProps={{ withinPortal: false }}
        onChange={(value) => setNode(value ?? '')}
      />
      <TextInput
        data-autofocus
        type="datetime-local"
        step={1}
        label={t('startTime', { zone: timeZone })}
        value={time}
        error={instant === null ? t('badTime') : null}
        onChange={(event) => setTime(event.currentTarget.value)}
      />
      <TextInput
        label={t('visitorName')}
        placeholder={t('anonymous')}
        value={texts.UserName ?? ''}
        onChange={write('UserName')}
      />
      <TextInput
        label={t('channelName')}
        placeholder={t('byDefault', { value: 'Scenario' })}
        value={texts.ChannelName ?? ''}
        onChange={write('ChannelName')}
      />
      {variables.length > 0 ? <p className={classes.formHeading}>{t('startVariables')}</p> : null}
      <div className={classes.formVariables}>
        {values.map(({ variable, text = '', value }) => (
          <TextInput
            key={variable.name}
            label={variable.name}
            placeholder={textOfValue(samples[variable.name]) || t('notSet')}
            value={text}
            error={text !== '' && !value ? t('badValue', { type: variable.type }) : null}
            onChange={write(variable.name)}
          />
        ))}
      </div>
      <div className={classes.formEnd}>
        <Button variant="default" onClick={onDone}>
          {t('cancel')}
        </Button>
        <Button type="submit" disabled={isWrong}>
          {t('startNow')}
        </Button>
      </div>
    </form>
  );
}

/** What the flow reads of its visitor can be given like its variables. */
function visitorVariables(document: FlowDocument): Pick<Variable, 'name' | 'type'>[] {
  return visitorNamesIn(document).map((name) => ({ name, type: knownVisitorParameter(name)?.type ?? 'string' }));
}

function initialTime(last: SimulationStart | null): string {
  return (last && last.from !== 'session' ? last.at : undefined) ?? defaultScenarioStart;
}
