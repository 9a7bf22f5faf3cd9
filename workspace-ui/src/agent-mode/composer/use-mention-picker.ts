import { isComposing } from '@parley/content';
import { useDebouncedValue } from '@mantine/hooks';
import type { Colleague } from '@parley/schemas';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useId, useState, type KeyboardEvent } from 'react';
import { withParameters, type Page } from '../../api/list-all.ts';
import { request } from '../../api/request.ts';
import { nameOf } from '../colleagues/chat-words.ts';
import type { Mention } from '../desk/drafts.ts';
import { useDesk } from '../desk/desk-context.ts';
import { findMention } from './find-mention.ts';
import type { Trigger } from './find-trigger.ts';

/** Colleagues who are found while one writes a note; the keyboard stays in the text. */
export function useMentionPicker({
  text,
  caret,
  isOff,
  onPick,
}: {
  text: string;
  caret: number;
  isOff: boolean;
  onPick: (mention: Mention, trigger: Trigger) => void;
}) {
  const id = useId();
  const { agentId } = useDesk();
  const [closedAt, setClosedAt] = useState<number | null>(null);
  const [chosen, setChosen] = useState({ query: '', index: 0 });
  const found = isOff ? null : findMention(text, caret);
  const trigger = found !== null && found.start !== closedAt ? found : null;
  if (found === null && closedAt !== null) setClosedAt(null);
  const [q] = useDebouncedValue(trigger?.query ?? null, 80);
  const { data } = useQuery({
    queryKey: ['colleagues', 'mention', q],
    enabled: trigger !== null && q !== null,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      request<Page<Colleague>>('GET', withParameters('/colleagues', { q, limit: '8' }), undefined, signal),
  });
  const items = trigger === null ? [] : (data?.items ?? []).filter((each) => each.id !== agentId);
  const active = chosen.query === (trigger?.query ?? '') ? Math.min(chosen.index, Math.max(items.length - 1, 0)) : 0;
  const setActive = (index: number): void => setChosen({ query: trigger?.query ?? '', index });
  const pick = (colleague: Colleague): void => {
    if (!trigger) return;
    // A name may hold blanks: what follows it is no more of it.
    setClosedAt(trigger.start);
    onPick({ id: colleague.id, name: nameOf(colleague) }, trigger);
  };
  /** Whether the key was meant for the list. */
  const onKeyDown = (event: KeyboardEvent): boolean => {
    if (trigger === null || items.length === 0 || isComposing(event.nativeEvent)) return false;
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const colleague = items[active];
    if (event.key === 'Escape') setClosedAt(trigger.start);
    else if (step !== undefined) setActive((active + step + items.length) % items.length);
    else if ((event.key === 'Enter' || event.key === 'Tab') && colleague) pick(colleague);
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  };
  return { state: { id, items, active, setActive }, pick, onKeyDown, close: () => setClosedAt(trigger?.start ?? null) };
}

export type MentionState = ReturnType<typeof useMentionPicker>['state'];
