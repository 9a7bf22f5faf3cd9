import type { ReactNode } from 'react';
import { agentTexts } from '../../agent-mode/agent-mode.texts.ts';
import { ObservingDesk } from '../../agent-mode/desk/observing-desk.tsx';
import { historyTexts } from '../../agent-mode/history/history.texts.ts';
import { addTexts } from '../../i18n/i18n.ts';
import { superviseTexts } from './supervise.texts.ts';

addTexts('supervise', superviseTexts);
addTexts('agent', agentTexts);
addTexts('history', historyTexts);

/** What every page of supervision stands on: words, and the parts of agent mode without its connection. */
export function SupervisePage({ children }: { children: ReactNode }) {
  return <ObservingDesk>{children}</ObservingDesk>;
}
