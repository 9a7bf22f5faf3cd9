import { summariseBody } from '@parley/content';
import type { AgentViewSession } from '@parley/schemas';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useDesk } from '../desk/desk-context.ts';
import { previewOf } from '../desk/preview-of.ts';

/** Messages are told to whoever serves; until then they are asked for. */
const everyMilliseconds = 3_000;

/** What the visitor of an offer wrote last. */
export function useOfferPreview({ id, lastMessage }: AgentViewSession): string {
  const { t } = useTranslation('agent');
  const { queries } = useDesk();
  const { data } = useQuery({ ...queries.thread(id), refetchInterval: everyMilliseconds });
  const written = data?.messages.findLast(({ from, recalled }) => from.kind === 'visitor' && !recalled);
  const summary = written ? summariseBody(written.body) : lastMessage?.from === 'visitor' ? lastMessage : null;
  return summary ? previewOf(summary, t) : '';
}
