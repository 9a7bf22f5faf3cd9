import { Type, type Static } from 'typebox';
import { closed } from '../define.ts';
import { DisplayName, Id } from './common.ts';
import { TableColumns, TableName } from './table-layout-api.ts';

/** Lists whose filters people keep under a name. */
export const SavedFilterPage = TableName;
export type SavedFilterPage = Static<typeof SavedFilterPage>;

export const savedFilterLimits = { perPage: 50 } as const;

const FilterValues = Type.Record(Type.String({ pattern: '^[a-zA-Z]{1,32}$' }), Type.String({ maxLength: 300 }), {
  maxProperties: 24,
  additionalProperties: false,
  description: 'what the list is asked for, by the name of its filter',
});

/** A view of one's own, in one's own order: what the list is asked for, and perhaps its columns. */
export const SavedFilter = closed({
  id: Id,
  page: SavedFilterPage,
  name: DisplayName,
  filter: FilterValues,
  columns: Type.Optional(TableColumns),
  missing: Type.Array(Type.String(), {
    description: 'members that lead nowhere any more: a tag, group, channel or agent that was deleted since',
  }),
});
export type SavedFilter = Static<typeof SavedFilter>;

/** `POST /me/saved-filters` */
export const SaveFilterRequest = closed({
  page: SavedFilterPage,
  name: DisplayName,
  filter: FilterValues,
  columns: Type.Optional(TableColumns),
});
export type SaveFilterRequest = Static<typeof SaveFilterRequest>;

/** `PATCH /me/saved-filters/{id}`: what is not given stays. */
export const ChangeSavedFilterRequest = closed({
  name: Type.Optional(DisplayName),
  filter: Type.Optional(FilterValues),
  columns: Type.Optional(TableColumns),
});
export type ChangeSavedFilterRequest = Static<typeof ChangeSavedFilterRequest>;

/** `PUT /me/saved-filters/order`: ids in their new order; those that are not named come after. */
export const OrderSavedFiltersRequest = closed({
  page: SavedFilterPage,
  ids: Type.Array(Id, { maxItems: savedFilterLimits.perPage, uniqueItems: true }),
});
