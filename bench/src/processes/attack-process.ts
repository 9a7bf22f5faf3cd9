import { largeFlow } from '../flows/large-flow.ts';

export type AttackOptions = {
  server: string;
  admin: { email: string; password: string };
  /** Of visitors, who upload. */
  tokens: readonly string[];
};

export type AttackName = 'uploads' | 'sign-ins' | 'checks' | 'imports';

/** Requests that were answered, by what became of them. */
export type AttackResult = { served: number; refused: number; failed: number };

/** Asks one thing of a server again and again, from many sides at once and without a pause, until it is told to end. */
export async function createAttack({ server, admin, tokens }: AttackOptions) {
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
  const asked: Record<AttackName, { atOnce: number; ask: (number: number) => Promise<Response> }> = {
    uploads: {
      atOnce: 30,
      ask: (number) => {
        const form = new FormData();
        form.append('file', new Blob([new Uint8Array(2 * 1024 * 1024)]), 'a.bin');
        const headers = { authorization: `Bearer ${tokens[number % tokens.length]}` };
        return fetch(`${server}/api/v1/visitor/uploads`, { method: 'POST', headers, body: form });
      },
    },
    'sign-ins': { atOnce: 30, ask: (number) => signIn(`wrong ${number}`) },
    checks: {
      atOnce: 10,
      ask: () =>
        fetch(`${server}/api/v1/flows/check`, { method: 'POST', headers: { ...json, cookie }, body: document }),
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
      running = run(name);
      return Promise.resolve();
    },
    end: async (): Promise<AttackResult> => {
      isWanted = false;
      return (await running) ?? { served: 0, refused: 0, failed: 0 };
    },
  };
}
