import { NoteKind, NoteState } from '@parley/schemas';
import { Type } from 'typebox';

/** By which notes are chosen: all that is given must hold. */
export const noteFilters = {
  state: Type.Optional(NoteState),
  kind: Type.Optional(NoteKind),
  assigned: Type.Optional(Type.String({ maxLength: 64, description: '`me`, `none`, or the id of an agent' })),
  channel: Type.Optional(Type.String({ maxLength: 64, description: 'id of the channel' })),
  q: Type.Optional(
    Type.String({ maxLength: 200, description: 'its number, or a part of text, name, phone or e-mail' }),
  ),
};
