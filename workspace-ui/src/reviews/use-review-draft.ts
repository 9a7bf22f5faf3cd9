import type { ReviewMark, SessionReview } from '@parley/schemas';
import { useState } from 'react';
import type { TypedScores } from './score-total.ts';

/** What an inspector has filled in, until it is saved. */
export type ReviewDraft = {
  scores: TypedScores;
  remark: string;
  marks: readonly ReviewMark[];
  setScore: (key: string, score: number | '') => void;
  setRemark: (remark: string) => void;
  /** Replaces the mark of a message; null takes it away. */
  setMark: (position: number, mark: ReviewMark | null) => void;
  isChanged: boolean;
};

type Written = { scores: TypedScores; remark: string; marks: readonly ReviewMark[] };

export function useReviewDraft({ review, scheme }: SessionReview): ReviewDraft {
  const of = `${review?.id ?? ''} ${review?.revision ?? 0} ${scheme.version}`;
  const kept: Written = {
    scores: review?.scores ?? {},
    remark: review?.remark ?? '',
    marks: review?.marks ?? [],
  };
  const [draft, setDraft] = useState<{ of: string; written: Written }>({ of, written: kept });
  // What was saved meanwhile is begun from; a draft of what was there before it is not.
  const written = draft.of === of ? draft.written : kept;
  const set = (changed: Partial<Written>): void => setDraft({ of, written: { ...written, ...changed } });
  return {
    ...written,
    setScore: (key, score) => set({ scores: { ...written.scores, [key]: score } }),
    setRemark: (remark) => set({ remark }),
    setMark: (position, mark) => {
      const others = written.marks.filter((one) => one.position !== position);
      set({ marks: [...others, ...(mark ? [mark] : [])].sort((one, other) => one.position - other.position) });
    },
    isChanged: JSON.stringify(written) !== JSON.stringify(kept),
  };
}
