import type { ConsoleDetail, ConsolePage } from './console-page.ts';

/** A page of agent mode beside the conversations, which go on while it is open. */
export type AgentPage = Omit<ConsolePage, 'group'>;

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption {
    agentPage?: AgentPage;
    detail?: ConsoleDetail;
  }
}
