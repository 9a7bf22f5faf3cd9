import { Type, type Static } from 'typebox';
import { closed, oneOf } from '../define.ts';
import { DisplayName, Id } from './common.ts';

/** Lists whose filters people keep under a name. */
export const savedFilterPages = ['sessions', 'customers', 'left-messages'] as const;
export const SavedFilterPage = oneOf(...savedFilterPages);
export type SavedFilterPage = Static<typeof SavedFilterPage>;

export const savedFilterLimits = { perPage: 50 } as const;

const FilterValues = Type.Record(Type.String({ pattern: '^[a-zA-Z]{1,32}$' }), Type.String({ maxLength: 300 }), {
  maxProperties: 24,
  additionalProperties: false,
  description: 'what the list is asked for, by the name of its filter',
});

/** A filter of one's own, in one's own order. */
export const SavedFilter = closed({
  id: Id,
  page: SavedFilterPage,
  name: DisplayName,
  filter: FilterValues,
  missing: Type.Array(Type.String(), {
    description: 'members that lead nowhere any more: a tag, group, channel or agent that was deleted since',
  }),
});
export type SavedFilter = Static<typeof SavedFilter>;

/** `POST /me/saved-filters` */
export const SaveFilterRequest = closed({ page: SavedFilterPage, name: DisplayName, filter: FilterValues });
export type SaveFilterRequest = Static<typeof SaveFilterRequest>;

/** `PATCH /me/saved-filters/{id}`: what is not given stays. */
export const ChangeSavedFilterRequest = closed({
  name: Type.Optional(DisplayName),
  filter: Type.Optional(FilterValues),
});

/** `PUT /me/saved-filters/order`: ids in their new order; those that are not named come after. */
export const OrderSavedFiltersRequest = closed({
  page: SavedFilterPage,
  ids: Type.Array(Id, { maxItems: savedFilterLimits.perPage, uniqueItems: true }),
});
