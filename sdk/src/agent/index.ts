/**
 * `@parley/sdk/agent`: an agent's side of Parley, for workspaces, integrations, tests and command lines. Runs in browsers
 * and in Node; needs no DOM.
 */
export * from './agent-client.ts';
export * from './agent-error.ts';
export type { AgentConnection } from './agent-link.ts';
export * from './agent-platform.ts';
