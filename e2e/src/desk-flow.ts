/** What a desk's flow says first, and the ways by which that leads on to the people. */
type FirstModule = {
  label: string;
  type: 'branch' | 'message' | 'model-robot';
  ports: readonly string[];
  config: object;
};

/** A flow that says one thing, then leads to a skill group whatever is answered, and then to its end. */
export function deskFlow(
  skillGroup: string,
  first: FirstModule,
  { queueText = '', goodbye = '' }: { queueText?: string; goodbye?: string } = {},
) {
  const node = (label: string, type: string, x: number, config: object) => ({
    id: label,
    type,
    label,
    position: { x, y: 0 },
    config,
  });
  const edges: [string, string, string][] = [
    ['Start', 'next', first.label],
    ...first.ports.map((port): [string, string, string] => [first.label, port, 'People']),
    ['People', 'ended', 'End'],
    ['People', 'unavailable', 'End'],
    ['People', 'timeout', 'End'],
  ];
  return {
    schemaVersion: 1,
    name: `Desk ${skillGroup}`,
    variables: [],
    nodes: [
      node('Start', 'start', 0, {}),
      node(first.label, first.type, 200, first.config),
      node('People', 'transfer-to-agent', 400, {
        skillGroup,
        queueText,
        successText: '',
        offlineText: '',
        maxWaitSeconds: 3600,
      }),
      node('End', 'end', 600, { replyTimeoutSeconds: 3600, timeoutText: '', agentEndText: goodbye, closingText: '' }),
    ],
    edges: edges.map(([source, port, target], index) => ({ id: `e${index}`, source, port, target })),
  };
}
