import type { Route } from '../../platform/http/index.ts';
import { actionRoutes, type ActionRoutesDeps } from './session-routes/action.routes.ts';
import { handoverRoutes } from './session-routes/handover.routes.ts';
import { messageRoutes, type MessageRoutesDeps } from './session-routes/message.routes.ts';
import { noteRoutes, type NoteRoutesDeps } from './session-routes/note.routes.ts';
import { readingRoutes, type ReadingRoutesDeps } from './session-routes/reading.routes.ts';
import { createSessionLookup } from './session-routes/session-lookup.ts';
import { visitorBlockRoutes, type VisitorBlockRoutesDeps } from './session-routes/visitor-block.routes.ts';

export type SessionRoutesDeps = ReadingRoutesDeps &
  ActionRoutesDeps &
  NoteRoutesDeps &
  VisitorBlockRoutesDeps &
  MessageRoutesDeps;

/** What agents and administrators see of sessions and do to them (protocol.md §5). */
export function sessionRoutes(deps: SessionRoutesDeps): Route[] {
  const db = deps.database.kysely;
  const sessions = createSessionLookup(db, deps.settingsOf);
  return [
    ...readingRoutes(db, sessions, deps),
    ...actionRoutes(sessions, deps),
    ...handoverRoutes(sessions, deps),
    ...noteRoutes(sessions, deps),
    ...visitorBlockRoutes(sessions, deps),
    ...messageRoutes(sessions, deps),
  ];
}
