import { isComposing } from '@parley/content';
import { TextInput, Tooltip } from '@mantine/core';
import { formatNow, formatOpening, scopeIn } from '@parley/engine';
import {
  systemParameterNames,
  systemParameterTitles,
  type JsonObject,
  type JsonValue,
  type Variable,
} from '@parley/schemas';
import { IconLock } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocalText } from '../../i18n/use-local-text.ts';
import { shownState, type Simulation } from '../simulation.ts';
import { usePerform } from '../use-simulator.ts';
import { textOfValue, valueOfText } from '../variable-text.ts';
import classes from './details.module.css';

/** The values of the session as it is looked at; those of declared variables can be changed while it waits. */
export function VariableList({ simulation }: { simulation: Simulation }) {
  const { t } = useTranslation('designer.simulator');
  const text = useLocalText();
  const { turns, shown } = simulation;
  const { snapshot, ended } = shownState(simulation);
  const { context } = snapshot;
  const variables = [...scopeIn(simulation.flow.scopes, context).variables.values()];
  const parameters: Record<string, JsonValue> = {
    ...context.parameters,
    Now: formatNow(context.at, context.timeZone),
    NextOpening: formatOpening(context),
  };
  return (
    <>
      {shown < turns.length - 1 ? <p className={classes.empty}>{t('pastVariables', { number: shown + 1 })}</p> : null}
      <h3 className={classes.heading}>{t('declaredVariables')}</h3>
      {variables.length === 0 ? <p className={classes.empty}>{t('noVariables')}</p> : null}
      <ul className={classes.rows}>
        {variables.map((variable) => (
          <VariableRow
            key={`${variable.name}-${shown}-${textOfValue(context.variables[variable.name])}`}
            variable={variable}
            value={context.variables[variable.name]}
            isFixed={ended !== null}
          />
        ))}
      </ul>
      <h3 className={classes.heading}>{t('systemParameters')}</h3>
      <ul className={classes.rows}>
        {systemParameterNames.map((name) => (
          <li key={name} className={classes.parameter} title={text(systemParameterTitles[name])}>
            <code>{name}</code>
            <span className={classes.soft}>{textOfValue(parameters[name])}</span>
          </li>
        ))}
      </ul>
      <VisitorParameters values={context.visitor ?? {}} />
    </>
  );
}

/** What the flow reads of its visitor, as it stands. */
function VisitorParameters({ values }: { values: JsonObject }) {
  const { t } = useTranslation('designer.simulator');
  if (Object.keys(values).length === 0) return null;
  return (
    <>
      <h3 className={classes.heading}>{t('visitorParameters')}</h3>
      <ul className={classes.rows}>
        {Object.entries(values).map(([name, value]) => (
          <li key={name} className={classes.parameter}>
            <code>{name}</code>
            <span className={classes.soft}>{textOfValue(value)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

function VariableRow({
  variable,
  value,
  isFixed,
}: {
  variable: Variable;
  value: JsonValue | undefined;
  isFixed: boolean;
}) {
  const { t } = useTranslation('designer.simulator');
  const perform = usePerform();
  const written = textOfValue(value);
  const [text, setText] = useState(written);
  const parsed = valueOfText(text, variable.type);
  const isChanged = text !== written;
  const keep = () => {
    if (isChanged && parsed) perform({ set: { [variable.name]: parsed.value } });
  };
  return (
    <li className={classes.variable}>
      <span className={classes.variableName} title={variable.description}>
        <code>{variable.name}</code>
        {variable.personal ? (
          <Tooltip label={t('personal')}>
            <span role="img" aria-label={t('personal')} className={classes.personal}>
              <IconLock size={12} />
            </span>
          </Tooltip>
        ) : null}
      </span>
      <TextInput
        aria-label={t('setValue', { name: variable.name })}
        placeholder={value === undefined ? t('notSet') : ''}
        value={text}
        disabled={isFixed}
        error={isChanged && !parsed ? t('badValue', { type: variable.type }) : null}
        onChange={(event) => setText(event.currentTarget.value)}
        onBlur={keep}
        onKeyDown={(event) => {
          if (isComposing(event.nativeEvent)) return;
          if (event.key === 'Enter') keep();
          if (event.key === 'Escape') setText(written);
        }}
      />
    </li>
  );
}
