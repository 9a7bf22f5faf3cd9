import { summariseBody } from '@parley/content';
import type { AgentViewSession } from '@parley/schemas';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useDesk } from '../desk/desk-context.ts';
import { previewOf } from '../desk/preview-of.ts';

/** Messages are told to whoever serves; until then they are asked for. */
const everyMilliseconds = 3_000;

/** The visitor's own last words, of a session that is offered. */
export function useOfferPreview({ id, lastWords }: AgentViewSession): string {
  const { t } = useTranslation('agent');
  const { queries } = useDesk();
  const { data } = useQuery({ ...queries.thread(id), refetchInterval: everyMilliseconds });
  const written = data?.messages.findLast(({ from, recalled }) => from.kind === 'visitor' && !recalled);
  const summary = written ? summariseBody(written.body) : lastWords;
  return summary ? previewOf(summary, t) : '';
}
