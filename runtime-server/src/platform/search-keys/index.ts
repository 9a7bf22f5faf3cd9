export { matchKeys, type KeyColumns } from './match-keys.ts';
export { searchKeysOf, type SearchKeys } from './search-keys-of.ts';
