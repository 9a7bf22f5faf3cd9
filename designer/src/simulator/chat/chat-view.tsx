import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesignerHost } from '../../store/designer-context.ts';
import { shownState, type Simulation } from '../simulation.ts';
import { chatOf } from '../visitor-view.ts';
import { AgentDesk } from './agent-desk.tsx';
import { CallForm } from './call-form.tsx';
import { ChatItemView } from './chat-item.tsx';
import classes from './chat.module.css';
import { ModelForm } from './model-form.tsx';
import { Composer } from './composer.tsx';

/** The chat as the visitor sees it, with what answers the session in place of the rest of the world. */
export function ChatView({ simulation }: { simulation: Simulation }) {
  const { t } = useTranslation('designer.simulator');
  const { installation } = useDesignerHost();
  const state = shownState(simulation);
  const items = chatOf(state, installation);
  const end = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const log = end.current?.parentElement;
    if (log) log.scrollTop = log.scrollHeight;
  }, [state]);
  return (
    <div className={classes.chat}>
      <div className={classes.log} role="log" aria-label={t('chat')} tabIndex={0}>
        {items.map((item) => (
          <ChatItemView key={item.key} item={item} />
        ))}
        {state.call ? (
          <CallForm key={`${state.call.key}-${simulation.shown}`} call={state.call} flow={simulation.flow} />
        ) : null}
        {state.model ? <ModelForm key={`${state.model.key}-${simulation.shown}`} model={state.model} /> : null}
        <AgentDesk simulation={simulation} />
        <div ref={end} />
      </div>
      <Composer simulation={simulation} />
    </div>
  );
}
