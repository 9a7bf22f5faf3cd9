import { closed } from '@parley/schemas';
import { Type, type Static } from 'typebox';

/** Settings of this module. Every optional key carries its default, every text and number a limit. */
export const SampleTypeSettings = closed({
  text: Type.Optional(Type.String({ maxLength: 4_000, default: '', description: 'said before going on' })),
});
export type SampleTypeSettings = Static<typeof SampleTypeSettings>;
