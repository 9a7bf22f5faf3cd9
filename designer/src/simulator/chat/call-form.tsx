import { Button, Checkbox, Textarea, TextInput } from '@mantine/core';
import type { CompiledFlow } from '@parley/engine';
import { jsonText, type Effect, type JsonValue } from '@parley/schemas';
import { IconPlugConnected } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { bodyOf, textFields, usualResponse, type CallAnswer } from '../call-fields.ts';
import { answerStep } from '../simulator-store.ts';
import { usePerform, useSimulator, useSimulatorStore } from '../use-simulator.ts';
import { useNameOfNode } from '../../steps/use-step-title.ts';
import { asRecord, readJson, textOfValue } from '../variable-text.ts';
import classes from './chat.module.css';
import { SendForReal } from './send-for-real.tsx';

/** A pending interface call: what it sends, and what comes back. The answer is remembered for this module. */
export function CallForm({ call, flow }: { call: Effect<'call-interface'>; flow: CompiledFlow }) {
  const { t } = useTranslation('designer.simulator');
  const nameOf = useNameOfNode();
  const performStep = usePerform();
  const simulator = useSimulatorStore();
  const isBusy = useSimulator((state) => state.isBusy);
  const remembered = useSimulator((state) => state.answers[call.node]);
  const usual = usualResponse(flow, call.node);
  const [response, setResponse] = useState<JsonValue>(
    remembered && 'returns' in remembered.answer ? remembered.answer.returns : usual,
  );
  const fields = textFields(response);
  const [json, setJson] = useState<string | null>(fields ? null : jsonText(response, 2));
  const [isAutomatic, setAutomatic] = useState(false);
  const given = json === null ? { value: response } : readJson(json);
  const body = bodyOf(call);
  const perform = (answer: CallAnswer) => performStep(answerStep(call.node, answer));
  const answer = (chosen: CallAnswer) => {
    simulator.getState().remember(call.node, { answer: chosen, isAutomatic });
    perform(chosen);
  };
  return (
    <section className={classes.call} aria-label={t('callPending', { node: nameOf(call.node) })}>
      <p className={classes.deskTitle}>
        <IconPlugConnected size={14} aria-hidden />
        <span>{t('callPending', { node: nameOf(call.node) })}</span>
      </p>
      <details className={classes.request}>
        <summary>{t('callRequest')}</summary>
        <code className={classes.url}>
          {call.method ?? 'POST'} {call.url}
        </code>
        {body && <pre tabIndex={0}>{jsonText(body, 2)}</pre>}
      </details>
      <div className={classes.callFields}>
        <p className={classes.callHeading}>
          {t('callResponse')}
          <button
            type="button"
            className={classes.link}
            disabled={json !== null && !asRecord(given?.value)}
            onClick={() => {
              if (json === null) setJson(jsonText(response, 2));
              else {
                setResponse(given?.value ?? response);
                setJson(null);
              }
            }}
          >
            {json === null ? t('asJson') : t('asFields')}
          </button>
        </p>
        {json === null ? (
          Object.entries(asRecord(response) ?? {}).map(([name, value]) => (
            <TextInput
              key={name}
              label={name}
              value={textOfValue(value)}
              onChange={(event) => setResponse({ ...asRecord(response), [name]: event.currentTarget.value })}
            />
          ))
        ) : (
          <Textarea
            aria-label={t('responseJson')}
            classNames={{ input: classes.code }}
            minRows={3}
            maxRows={10}
            value={json}
            error={given === null ? t('badJson') : null}
            onChange={(event) => setJson(event.currentTarget.value)}
          />
        )}
      </div>
      <Checkbox
        label={t('answerAlways')}
        radius={3}
        checked={isAutomatic}
        onChange={(event) => setAutomatic(event.currentTarget.checked)}
      />
      <div className={classes.deskActions}>
        <Button
          size="compact-xs"
          disabled={isBusy || given === null}
          onClick={() => given && answer({ returns: given.value })}
        >
          {t('answerCall')}
        </Button>
        <Button size="compact-xs" variant="default" disabled={isBusy} onClick={() => answer({ fails: true })}>
          {t('failCall')}
        </Button>
        <SendForReal call={call} onAnswer={perform} />
      </div>
    </section>
  );
}
