const at = (x: number) => ({ x, y: 0 });

/** A flow that greets and ends: start, "Welcome", end. */
export function smallFlow(text: string, name: string) {
  return {
    schemaVersion: 1,
    name,
    variables: [],
    nodes: [
      { id: 'start', type: 'start', position: at(0), config: {} },
      { id: 'hi', type: 'message', label: 'Welcome', position: at(300), config: { parts: [{ kind: 'text', text }] } },
      {
        id: 'bye',
        type: 'end',
        position: at(600),
        config: { replyTimeoutSeconds: 600, timeoutText: 'Too late', agentEndText: 'Bye', closingText: '' },
      },
    ],
    edges: [
      { id: 'e1', source: 'start', port: 'next', target: 'hi' },
      { id: 'e2', source: 'hi', port: 'next', target: 'bye' },
    ],
  };
}
