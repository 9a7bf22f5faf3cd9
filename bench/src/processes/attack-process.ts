import { largeFlow } from '../flows/large-flow.ts';

export type AttackOptions = {
  server: string;
  admin: { email: string; password: string };
  /** Of visitors, who upload. */
  tokens: readonly string[];
};

export type AttackName =
  'uploads' | 'stalled-uploads' | 'sign-ins' | 'checks' | 'publishing' | 'trials' | 'imports' | 'exports';

/** Uploads that are begun and never sent, three of each visitor. */
const stalled = 60;

/** Requests that were answered, by what became of them. */
export type AttackResult = { served: number; refused: number; failed: number };

/** Asks one thing of a server again and again, from many sides at once and without a pause, until it is told to end. */
export async function createAttack({ server, admin, tokens }: AttackOptions) {
  let over = new AbortController();
  const json = { 'content-type': 'application/json', origin: server };
  const signIn = (password: string) =>
    fetch(`${server}/api/v1/auth/sign-in`, {
      method: 'POST',
      headers: json,
      body: JSON.stringify({ email: admin.email, password }),
    });
  const signedIn = await signIn(admin.password);
  if (!signedIn.ok) throw new Error(`No sign-in: ${signedIn.status} ${await signedIn.text()}`);
  const cookie = signedIn.headers
    .getSetCookie()
    .map((each) => each.split(';', 1)[0])
    .join('; ');
  const document = JSON.stringify(largeFlow(5_000));
  const table = `question,answer\n${Array.from({ length: 5_000 }, (_, row) => `What is ${row}?,${'words '.repeat(150)}`).join('\n')}`;
  const post = (path: string, body: unknown) =>
    fetch(`${server}/api/v1${path}`, {
      method: 'POST',
      headers: { ...json, cookie },
      body: typeof body === 'string' ? body : JSON.stringify(body),
      signal: over.signal,
    });
  const made = await fetch(`${server}/api/v1/flows`, { method: 'POST', headers: { ...json, cookie }, body: document });
  const { id: flowId } = (await made.json()) as { id: string };
  const period = {
    from: new Date(Date.now() - 3_600_000).toISOString(),
    to: new Date(Date.now() + 3_600_000).toISOString(),
  };
  const upload = (token: string | undefined, body: BodyInit, headers: Record<string, string> = {}) =>
    fetch(`${server}/api/v1/visitor/uploads`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, ...headers },
      body,
      signal: over.signal,
      ...{ duplex: 'half' },
    });
  const asked: Record<AttackName, { atOnce: number; ask: (number: number) => Promise<Response> }> = {
    uploads: {
      atOnce: 30,
      ask: (number) => {
        const form = new FormData();
        form.append('file', new Blob([new Uint8Array(2 * 1024 * 1024)]), 'a.bin');
        return upload(tokens[number % tokens.length], form);
      },
    },
    // Two more visitors upload small files meanwhile: what is served is theirs.
    'stalled-uploads': {
      atOnce: stalled + 2,
      ask: (number) => {
        if (number <= stalled) {
          const begun = new ReadableStream({
            start: (controller) => controller.enqueue(new TextEncoder().encode('--x\r\n')),
          });
          return upload(tokens[number % 20], begun, { 'content-type': 'multipart/form-data; boundary=x' });
        }
        const form = new FormData();
        form.append('file', new Blob(['words']), 'a.txt');
        return upload(tokens[20 + (number % (tokens.length - 20))], form);
      },
    },
    'sign-ins': { atOnce: 30, ask: (number) => signIn(`wrong ${number}`) },
    checks: {
      atOnce: 10,
      ask: () =>
        fetch(`${server}/api/v1/flows/check`, { method: 'POST', headers: { ...json, cookie }, body: document }),
    },
    publishing: {
      atOnce: 5,
      ask: () => post(`/flows/${flowId}/publish`, {}),
    },
    trials: {
      atOnce: 5,
      ask: () => post(`/flows/${flowId}/trials`, period),
    },
    exports: {
      atOnce: 5,
      ask: () => post('/exports', { kind: 'audit', format: 'xlsx', filters: {}, language: 'en' }),
    },
    imports: {
      atOnce: 10,
      ask: () =>
        fetch(`${server}/api/v1/robots/attacked/import/preview`, {
          method: 'POST',
          headers: { ...json, cookie, 'content-type': 'text/csv' },
          body: table,
        }),
    },
  };
  let isWanted = false;
  let running: Promise<AttackResult> | undefined;

  const run = async (name: AttackName): Promise<AttackResult> => {
    const { atOnce, ask } = asked[name];
    const result: AttackResult = { served: 0, refused: 0, failed: 0 };
    let number = 0;
    const side = async (): Promise<void> => {
      while (isWanted) {
        number += 1;
        try {
          const answer = await ask(number);
          await answer.arrayBuffer();
          if (answer.status >= 500 && answer.status !== 503) result.failed += 1;
          else if (answer.ok || (name === 'sign-ins' && answer.status === 401)) result.served += 1;
          else result.refused += 1;
        } catch {
          if (over.signal.aborted) return;
          // Some are answered before all of them was read, and their connection is closed.
          result.refused += 1;
        }
      }
    };
    await Promise.all(Array.from({ length: atOnce }, side));
    return result;
  };

  return {
    begin: (name: AttackName) => {
      isWanted = true;
      over = new AbortController();
      running = run(name);
      return Promise.resolve();
    },
    end: async (): Promise<AttackResult> => {
      isWanted = false;
      over.abort();
      return (await running) ?? { served: 0, refused: 0, failed: 0 };
    },
  };
}
