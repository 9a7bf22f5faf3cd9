import { useState } from 'preact/hooks';
import type { Draft } from '../core/drafts.ts';
import { useSurroundings } from './context.ts';

/** What is being written at one place, field by field; a reload does not lose it. */
export function useDraft(place: string): {
  draft: Draft;
  change: (field: string, text: string) => void;
  clear: () => void;
} {
  const { drafts } = useSurroundings();
  const [draft, setDraft] = useState(() => drafts.read(place));
  const write = (next: Draft): void => {
    setDraft(next);
    drafts.write(place, next);
  };
  return { draft, change: (field, text) => write({ ...draft, [field]: text }), clear: () => write({}) };
}

/** The same for a single text. */
export function useDraftText(place: string): [text: string, setText: (text: string) => void] {
  const { draft, change } = useDraft(place);
  return [draft['text'] ?? '', (text) => change('text', text)];
}
