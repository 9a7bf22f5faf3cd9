import type { Agent, Channel, FlowSummary, NamedSchedule } from '@parley/schemas';

export type HomeFacts = {
  flows: readonly FlowSummary[];
  channels: readonly Channel[];
  agents: readonly Agent[];
  schedules: readonly NamedSchedule[];
};

/** What the home page says of the application. */
export function countHome({ flows, channels, agents, schedules }: HomeFacts) {
  const published = new Set(flows.filter((flow) => flow.published !== null).map(({ id }) => id));
  const answering = channels.filter(({ flowId }) => flowId !== null && published.has(flowId)).length;
  return {
    sessionsToday: flows.reduce((sum, { sessionsToday }) => sum + sessionsToday, 0),
    flowsWithErrors: flows.filter(({ problems }) => (problems?.errors ?? 0) > 0).length,
    answering,
    channels: channels.length,
    available: agents.filter(({ status }) => status === 'available').length,
    agents: agents.length,
    steps: {
      flow: published.size > 0,
      channel: answering > 0,
      agents: agents.length > 1 && agents.some(({ skillGroupKeys }) => skillGroupKeys.length > 0),
      hours: schedules.length > 0,
    },
  };
}
