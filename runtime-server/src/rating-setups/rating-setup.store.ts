import type { RatingSetup } from '@parley/schemas';
import { createKeyedStore } from '../services/keyed-document.store.ts';

export const ratingStore = createKeyedStore<RatingSetup>('rating_setup');
