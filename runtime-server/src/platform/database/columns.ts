import type { ColumnType } from 'kysely';

/** A JSON column: read as a value, written as text. */
export type Json<T> = ColumnType<T, string, string>;
/** A JSON column with a default. */
export type JsonDefault<T> = ColumnType<T, string | undefined, string>;
/** A column with a default. */
export type Defaulted<T> = ColumnType<T, T | undefined, T>;
/** A column that the database makes of others, by itself or by a trigger. */
export type Generated<T> = ColumnType<T, never, never>;
/** A column that may stay empty. */
export type Optional<T> = ColumnType<T | null, T | null | undefined, T | null>;
