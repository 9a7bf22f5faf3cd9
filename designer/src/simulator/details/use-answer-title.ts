import type { SessionEvent } from '@parley/schemas';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { TraceEntry } from '../trace.ts';
import { useNameOfNode } from '../../steps/use-step-title.ts';

/** The answers that a flow got on its way, in a few words; null for what is no answer. */
export function useAnswerTitle(): (event: SessionEvent, entry: TraceEntry) => string | null {
  const { t } = useTranslation('designer.simulator');
  const nameOf = useNameOfNode();
  return useCallback(
    (event, { path, node: at }) => {
      const asked = (type: string) => nameOf(path.find(({ port }) => type.split(' ').includes(port))?.node ?? at);
      switch (event.type) {
        case 'schedule.checked':
          return t(event.open ? 'answer_open' : 'answer_closed', { node: asked('open closed') });
        case 'robot.answered': {
          const { kind } = event.answer;
          const key = kind === 'answer' ? 'answer_robot' : kind === 'suggestions' ? 'answer_suggests' : 'answer_miss';
          return t(key, { node: asked('handoff resolved') });
        }
        case 'expressions.evaluated':
          return t('answer_expression', { node: asked('next default') });
        case 'queue.entered':
          return t(event.online ? 'answer_queue' : 'answer_queueOffline');
        default:
          return null;
      }
    },
    [t, nameOf],
  );
}
