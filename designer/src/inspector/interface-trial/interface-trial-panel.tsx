import { Alert, Button, Code, TextInput } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import { jsonText } from '@parley/schemas';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InterfaceTrialAnswer } from '../../host/designer-host.ts';
import { useDesigner, useDesignerHost, useDesignerStore } from '../../store/designer-context.ts';
import classes from '../inspector.module.css';
import { useNodeForm } from '../node-form.ts';
import { sampleNames, trialRequest, variablesSet } from './trial-request.ts';

type TrialState = { status: 'idle' | 'busy' } | { status: 'done'; result: InterfaceTrialAnswer };

/** Really makes the call with sample values, and shows what came back and what it would set. */
export function InterfaceTrialPanel() {
  const { t } = useTranslation('designer.inspector');
  const { nodeId, settings } = useNodeForm();
  const store = useDesignerStore();
  const { callInterface } = useDesignerHost();
  const variables = useDesigner((state) => state.document.variables);
  const [values, setValues] = useState<Record<string, string>>({});
  const [trial, setTrial] = useState<TrialState>({ status: 'idle' });
  if (!callInterface) return null;
  const names = sampleNames(settings);
  const valueOf = (name: string) => {
    const fallback = variables.find((variable) => variable.name === name)?.default ?? '';
    return values[name] ?? (typeof fallback === 'string' ? fallback : JSON.stringify(fallback));
  };
  const send = async () => {
    setTrial({ status: 'busy' });
    try {
      const sample = Object.fromEntries(names.map((name) => [name, valueOf(name)]));
      const result = await callInterface(trialRequest(settings, sample));
      if (result.ok) store.getState().rememberAnswer(nodeId, result.answer);
      setTrial({ status: 'done', result });
    } catch (error) {
      setTrial({
        status: 'done',
        result: { ok: false, message: error instanceof Error ? error.message : String(error) },
      });
    }
  };
  return (
    <section className={classes.section} aria-label={t('tryIt')}>
      <h3 className={classes.sectionTitle}>{t('tryIt')}</h3>
      <p className={classes.description}>{t('tryItHelp')}</p>
      {names.map((name) => (
        <TextInput
          key={name}
          label={t('sampleValue', { name })}
          value={valueOf(name)}
          onChange={({ currentTarget }) => setValues({ ...values, [name]: currentTarget.value })}
        />
      ))}
      <div>
        <Button
          variant="default"
          leftSection={<IconSend size={14} aria-hidden />}
          loading={trial.status === 'busy'}
          onClick={() => void send()}
        >
          {t('send')}
        </Button>
      </div>
      <div role="status">{trial.status === 'done' && <TrialResult result={trial.result} />}</div>
    </section>
  );
}

function TrialResult({ result }: { result: InterfaceTrialAnswer }) {
  const { t } = useTranslation('designer.inspector');
  const { settings } = useNodeForm();
  if (!result.ok)
    return (
      <Alert color="red" title={t('trialFailed')}>
        {result.message}
      </Alert>
    );
  return (
    <>
      {result.answer === null ? (
        <p className={classes.description}>{t('noAnswerBody')}</p>
      ) : (
        <Code block fz={12}>
          {jsonText(result.answer, 2)}
        </Code>
      )}
      <dl className={classes.facts}>
        {variablesSet(settings, result.answer).flatMap(({ variable, value, isDefault }) => [
          <dt key={variable}>{variable}</dt>,
          <dd key={`${variable} value`}>
            {value === '' ? t('emptyDefault') : value}{' '}
            {isDefault && <span className={classes.open}>{t('fromDefault')}</span>}
          </dd>,
        ])}
      </dl>
    </>
  );
}
