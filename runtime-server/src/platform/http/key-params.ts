import { closed, Id, Key } from '@parley/schemas';

/** Parameters of paths that end in a key. */
export const KeyParams = closed({ key: Key });

/** Parameters of paths with an id; what is no id of the application is simply not found. */
export const IdParams = closed({ id: Id });
