import { Button } from '@mantine/core';
import type { Effect } from '@parley/schemas';
import { IconWorld } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesignerHost, useDesignerStore } from '../../store/designer-context.ts';
import { trialOf, type CallAnswer } from '../call-fields.ts';
import classes from './chat.module.css';

/** Sends a call through the server, where there is one; a failure is shown before the session goes on with it. */
export function SendForReal({
  call,
  onAnswer,
}: {
  call: Effect<'call-interface'>;
  onAnswer: (answer: CallAnswer) => void;
}) {
  const { t } = useTranslation('designer.simulator');
  const { callInterface } = useDesignerHost();
  const store = useDesignerStore();
  const [state, setState] = useState<{ status: 'idle' | 'sending' } | { status: 'failed'; message: string }>({
    status: 'idle',
  });
  const isGone = useRef(false);
  useEffect(() => {
    isGone.current = false;
    return () => {
      isGone.current = true;
    };
  }, []);
  if (!callInterface) return null;
  const send = async () => {
    setState({ status: 'sending' });
    try {
      const answer = await callInterface(trialOf(call));
      if (isGone.current) return;
      if (answer.ok) {
        store.getState().rememberAnswer(call.node, answer.answer);
        onAnswer({ returns: answer.answer });
      } else setState({ status: 'failed', message: answer.message });
    } catch (error) {
      if (isGone.current) return;
      setState({ status: 'failed', message: error instanceof Error ? error.message : String(error) });
    }
  };
  return (
    <>
      <Button
        size="compact-xs"
        variant="default"
        leftSection={<IconWorld size={12} />}
        loading={state.status === 'sending'}
        onClick={() => void send()}
      >
        {t('sendCall')}
      </Button>
      {state.status === 'failed' ? (
        <div className={classes.callFailure} role="alert">
          <p>{t('sendFailed', { message: state.message })}</p>
          <Button size="compact-xs" variant="default" onClick={() => onAnswer({ fails: true })}>
            {t('useFailure')}
          </Button>
        </div>
      ) : null}
    </>
  );
}
