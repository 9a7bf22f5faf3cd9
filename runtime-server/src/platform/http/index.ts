export { hidesContacts, tellsOfVisitors, type Access, type Authorise, type Credentials } from './access.ts';
export { createHttpApp, type HttpApp, type HttpAppOptions, type HttpEnv, type Mount } from './create-http-app.ts';
export { takesRevision } from './entity-tag.ts';
export { keyset, listParameters, ListQuery, pageOf, type Keyset, type Page, type SortKey } from './list-page.ts';
export { createOwnOrigin, isLoopback, type IsOwnOrigin } from './own-origin.ts';
export { problemResponse } from './problem-response.ts';
export { parseJsonBody, piecesOf, readBody, readJsonBody, type JsonBody } from './read-json-body.ts';
export { Reply, route, type RawAnswer, type RequestFacts, type Route } from './route.ts';
export { embeddedPagePolicy, framedPagePolicy, pagePolicy } from './security-headers.ts';
