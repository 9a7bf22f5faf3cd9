import { Button, NativeSelect, Textarea } from '@mantine/core';
import { jsonText, type Effect } from '@parley/schemas';
import { IconSparkles } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNameOfNode } from '../../steps/use-step-title.ts';
import { choicesOf, stepOfChoice, toldTo, type ModelChoice } from '../model-choices.ts';
import { usePerform, useSimulator } from '../use-simulator.ts';
import { asRecord, readJson } from '../variable-text.ts';
import classes from './chat.module.css';

/** A model that is asked: whoever simulates says what it answers. Nothing leaves the browser. */
export function ModelForm({ model }: { model: Effect<'ask-model'> }) {
  const { t } = useTranslation('designer.simulator');
  const nameOf = useNameOfNode();
  const performStep = usePerform();
  const isBusy = useSimulator((state) => state.isBusy);
  const choices = choicesOf(model);
  const [value, setValue] = useState('says');
  const [says, setSays] = useState('');
  const [json, setJson] = useState('{}');
  const choice = choices.find((each) => each.value === value) ?? choices[0];
  const given = asRecord(readJson(json)?.value);
  const title = (each: ModelChoice): string => {
    if (each.kind === 'exit') return t('modelExit', { name: each.name });
    if (each.kind === 'call') return t('modelCall', { name: each.name });
    return t(each.kind === 'says' ? 'modelOnlySays' : each.kind === 'limit' ? 'modelLimit' : 'modelFails');
  };
  const takesFields = choice !== undefined && Object.keys(choice.given).length > 0;
  const isReady = choice !== undefined && (choice.kind !== 'says' || says.trim() !== '') && (!takesFields || given);
  return (
    <section className={classes.call} aria-label={t('modelPending', { node: nameOf(model.node) })}>
      <p className={classes.deskTitle}>
        <IconSparkles size={14} aria-hidden />
        <span>{t('modelPending', { node: nameOf(model.node) })}</span>
      </p>
      <details className={classes.request}>
        <summary>{t('modelAsked')}</summary>
        <pre tabIndex={0}>{toldTo(model)}</pre>
      </details>
      <div className={classes.callFields}>
        <Textarea
          label={t('modelSays')}
          autosize
          minRows={2}
          maxRows={8}
          value={says}
          onChange={(event) => setSays(event.currentTarget.value)}
        />
        <NativeSelect
          label={t('modelDoes')}
          data={choices.map((each) => ({ value: each.value, label: title(each) }))}
          value={value}
          onChange={(event) => {
            const chosen = event.currentTarget.value;
            setValue(chosen);
            setJson(jsonText(choices.find((each) => each.value === chosen)?.given ?? {}, 2));
          }}
        />
        {takesFields && (
          <Textarea
            label={t('modelGiven')}
            classNames={{ input: classes.code }}
            autosize
            minRows={3}
            maxRows={10}
            value={json}
            error={given ? null : t('badJson')}
            onChange={(event) => setJson(event.currentTarget.value)}
          />
        )}
      </div>
      <div className={classes.deskActions}>
        <Button
          size="compact-xs"
          disabled={isBusy || !isReady}
          onClick={() =>
            choice && performStep(stepOfChoice(model.node, choice, says, takesFields ? (given ?? {}) : {}))
          }
        >
          {t('modelAnswer')}
        </Button>
      </div>
    </section>
  );
}
