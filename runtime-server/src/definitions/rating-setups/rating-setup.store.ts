import type { RatingSetup } from '@parley/schemas';
import { createKeyedStore } from '../../organisation/services/keyed-document.store.ts';
import './rating-setup-tables.ts';

export const ratingStore = createKeyedStore<RatingSetup>('rating_setup');
