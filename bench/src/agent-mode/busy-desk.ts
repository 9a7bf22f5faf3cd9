/** A desk with one agent who serves very many, made over the API as anybody would make one. */
export type BusyDesk = {
  agent: { email: string; password: string };
  /** Says something as the visitor of the long thread. */
  say: (text: string) => Promise<void>;
  /** Says something as any of the visitors. */
  sayAs: (visitor: number, text: string) => Promise<void>;
};

type Options = {
  server: string;
  admin: { email: string; password: string };
  sessions: number;
  messages: number;
  report: (line: string) => void;
};

const password = 'a password for benchmarks';
const position = { x: 0, y: 0 };

export async function makeBusyDesk({ server, admin, sessions, messages, report }: Options): Promise<BusyDesk> {
  const asAdmin = await signIn(server, admin);
  const make = async (path: string, body: unknown, method = 'POST'): Promise<string> => {
    const answer = await call(server, asAdmin, method, path, body);
    return typeof answer['id'] === 'string' ? answer['id'] : '';
  };
  await make('/settings', { reception: { automatic: true } }, 'PUT');
  await make('/skill-groups', { key: 'busy', name: 'Busy' });
  const agent = { email: 'busy@bench.example', password };
  await make('/agents', {
    ...agent,
    name: 'Busy',
    role: 'agent',
    capacity: sessions,
    skillGroupKeys: ['busy'],
  });
  const flowId = await make('/flows', flow);
  await make(`/flows/${flowId}/publish`, { note: 'For the benchmark' });
  const channelId = await make('/channels', { kind: 'in-app', name: 'Busy', flowId });
  const asAgent = await signIn(server, agent);
  await call(server, asAgent, 'PUT', '/me/status', { status: 'available' });
  const tokens: string[] = [];
  const sayAs = async (visitor: number, text: string): Promise<void> => {
    await call(server, { Authorization: `Bearer ${tokens[visitor] ?? ''}` }, 'POST', '/visitor/messages', {
      clientId: crypto.randomUUID(),
      body: { kind: 'text', text },
    });
  };
  for (let number = 0; number < sessions; number += 1) {
    const entered = await call(server, {}, 'POST', `/channels/${channelId}/visitors`, { name: `Visitor ${number}` });
    tokens.push(String(entered['token']));
    await sayAs(number, `Hello, I am number ${number}`);
    if (number % 50 === 49) report(`agent-mode: ${number + 1} of ${sessions} sessions`);
  }
  for (let number = 0; number < messages; number += 1) {
    await sayAs(0, `Line ${number} of a long conversation about a parcel that nobody can find.`);
    if (number % 1_000 === 999) report(`agent-mode: ${number + 1} of ${messages} messages`);
  }
  return { agent, sayAs, say: (text) => sayAs(0, text) };
}

const flow = {
  schemaVersion: 1,
  name: 'To an agent',
  variables: [],
  nodes: [
    { id: 'start', type: 'start', position, config: {} },
    { id: 'human', type: 'transfer-to-agent', position, config: { skillGroup: 'busy' } },
    { id: 'bye', type: 'end', position, config: {} },
  ],
  edges: [
    { id: 'e1', source: 'start', port: 'next', target: 'human' },
    { id: 'e2', source: 'human', port: 'ended', target: 'bye' },
  ],
};

async function signIn(server: string, who: { email: string; password: string }): Promise<Record<string, string>> {
  const answer = await fetch(`${server}/api/v1/auth/sign-in`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: server },
    body: JSON.stringify(who),
  });
  if (!answer.ok) throw new Error(`${who.email} could not sign in: ${await answer.text()}`);
  const cookies = answer.headers.getSetCookie().map((cookie) => cookie.split(';', 1)[0] ?? '');
  return { Cookie: cookies.join('; '), Origin: server };
}

async function call(
  server: string,
  headers: Record<string, string>,
  method: string,
  path: string,
  body: unknown,
): Promise<Record<string, unknown>> {
  const answer = await fetch(`${server}/api/v1${path}`, {
    method,
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
  // Of the server that is measured.
  return text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
}
