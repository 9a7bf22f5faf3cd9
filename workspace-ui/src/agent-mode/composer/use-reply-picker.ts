import { isComposing } from '@parley/content';
import { useDebouncedValue } from '@mantine/hooks';
import type { ReplySuggestions, SuggestedReply } from '@parley/schemas';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useId, useState, type KeyboardEvent } from 'react';
import { withParameters } from '../../api/list-all.ts';
import { request } from '../../api/request.ts';
import { repliesKey, useRefreshReplies } from '../../replies/reply-queries.ts';
import { countReply } from '../desk/insert-reply.ts';
import { findTrigger, type Trigger } from './find-trigger.ts';

/** Quick replies that are found while one types; see `ReplyPicker`. */
export type PickerState = {
  id: string;
  trigger: Trigger | null;
  items: readonly SuggestedReply[];
  total: number;
  active: number;
  setActive: (index: number) => void;
  isSearching: boolean;
  error: unknown;
};

/** Asks for quick replies from `#` or `/` on; the keyboard stays in the text (AGENT-62). */
export function useReplyPicker({
  sessionId,
  text,
  caret,
  isOff,
  onPick,
}: {
  sessionId: string;
  text: string;
  caret: number;
  isOff: boolean;
  onPick: (reply: SuggestedReply, trigger: Trigger) => void;
}) {
  const id = useId();
  const refresh = useRefreshReplies();
  const [closedAt, setClosedAt] = useState<number | null>(null);
  const [chosen, setChosen] = useState({ query: '', index: 0 });
  const found = isOff ? null : findTrigger(text, caret);
  const trigger = found !== null && found.start !== closedAt ? found : null;
  if (found === null && closedAt !== null) setClosedAt(null);
  const [query] = useDebouncedValue(trigger?.query ?? null, 80);
  const { data, error, isFetching } = useQuery({
    queryKey: [...repliesKey, 'in-session', sessionId, query],
    enabled: trigger !== null && query !== null,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      request<ReplySuggestions>(
        'GET',
        withParameters(`/sessions/${encodeURIComponent(sessionId)}/quick-replies`, { q: query }),
        undefined,
        signal,
      ),
  });
  const items = trigger === null ? [] : (data?.items ?? []);
  const active = chosen.query === (trigger?.query ?? '') ? Math.min(chosen.index, Math.max(items.length - 1, 0)) : 0;
  const setActive = (index: number): void => setChosen({ query: trigger?.query ?? '', index });
  const isSearching = isFetching || query !== (trigger?.query ?? null);

  const pick = (reply: SuggestedReply): void => {
    if (!trigger) return;
    onPick(reply, trigger);
    void countReply(sessionId, reply.id).then(refresh);
  };
  /** Whether the key was meant for the list. */
  const onKeyDown = (event: KeyboardEvent): boolean => {
    if (trigger === null || isComposing(event.nativeEvent) || event.ctrlKey || event.metaKey || event.altKey)
      return false;
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 6, PageUp: -6 }[event.key];
    const reply = items[active];
    if (event.key === 'Escape') setClosedAt(trigger.start);
    else if (step !== undefined && items.length > 0) setActive(moved(active, step, items.length));
    else if ((event.key === 'Enter' || event.key === 'Tab') && !event.shiftKey && reply && !isSearching) pick(reply);
    else if (event.key === 'Enter' && isSearching) return swallow(event);
    else return false;
    return swallow(event);
  };
  const state: PickerState = { id, trigger, items, total: data?.total ?? 0, active, setActive, isSearching, error };
  return { state, pick, onKeyDown, close: () => setClosedAt(trigger?.start ?? null) };
}

function swallow(event: KeyboardEvent): true {
  event.preventDefault();
  event.stopPropagation();
  return true;
}

/** One step goes round; a page stops at the ends. */
function moved(index: number, step: number, count: number): number {
  if (Math.abs(step) === 1) return (index + step + count) % count;
  return Math.min(Math.max(index + step, 0), count - 1);
}
