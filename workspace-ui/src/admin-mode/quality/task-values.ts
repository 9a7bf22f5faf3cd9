import type { CreateReviewTaskRequest } from '@parley/schemas';
import type { ReviewFilters } from './review-filter.ts';

/** A sample as it is filled in. */
export type TaskValues = Omit<CreateReviewTaskRequest, 'filter' | 'size'> & { size: number | '' };

export const noFilters: ReviewFilters = {
  q: '',
  period: '',
  channel: '',
  group: '',
  agent: '',
  rating: '',
  review: '',
  inspector: '',
  appeal: '',
};

/** One that nobody chose: six letters and digits that are easily told apart. */
export function newSeed(): string {
  const signs = 'abcdefghjkmnpqrstuvwxyz23456789';
  return Array.from(crypto.getRandomValues(new Uint8Array(6)), (byte) => signs[byte % signs.length]).join('');
}
