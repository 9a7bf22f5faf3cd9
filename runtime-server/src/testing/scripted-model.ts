import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a model is asked, as far as scripts look at it. */
export type AskedModel = {
  model: string;
  messages: { role: string; content: string; tool_call_id?: string; tool_calls?: { function: { name: string } }[] }[];
  tools?: { function: { name: string } }[];
  max_tokens?: number;
};

/**
 * What the scripted model does: it speaks, calls functions, or misbehaves. `arguments` may be any text, also one that is
 * no JSON. `pieces` breaks what it says into so many parts of the stream; `hold` waits before the last of them.
 */
export type ScriptedReply = {
  says?: string;
  calls?: { name: string; arguments: unknown }[];
  pieces?: number;
  hold?: Promise<void>;
  misbehaves?: 'busy' | 'breaks' | 'silent' | 'cut' | 'nonsense' | 'endless' | 'whole' | 'slow-to-end';
  /** Of `busy`. */
  retryAfter?: string;
};

export type Script = (asked: AskedModel, count: number) => ScriptedReply;

/** A server that speaks the OpenAI-compatible interface and does what a script says. */
export type ScriptedModel = AsyncDisposable & {
  /** `http://127.0.0.1:…/v1`. */
  baseUrl: string;
  asked: AskedModel[];
  /** Requests with their headers, as they came. */
  headers: IncomingMessage['headers'][];
  embedded: string[][];
  /** Answers from now on by another script. */
  follow: (script: Script) => void;
};

export async function startScriptedModel(first: Script = () => ({ says: 'Hello.' })): Promise<ScriptedModel> {
  let script = first;
  const asked: AskedModel[] = [];
  const headers: IncomingMessage['headers'][] = [];
  const embedded: string[][] = [];
  const server = createServer((incoming, response) => {
    void bodyOf(incoming).then(async (text) => {
      headers.push(incoming.headers);
      if (incoming.url?.endsWith('/embeddings')) {
        const { input } = JSON.parse(text) as { input: string[] };
        embedded.push(input);
        return sendEmbeddings(response, input);
      }
      const request = JSON.parse(text) as AskedModel;
      asked.push(request);
      return sendReply(response, script(request, asked.length), request);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    asked,
    headers,
    embedded,
    follow: (next) => {
      script = next;
    },
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function sendReply(response: ServerResponse, reply: ScriptedReply, asked: AskedModel): Promise<void> {
  const { says = '', calls = [], misbehaves } = reply;
  if (misbehaves === 'silent') return;
  if (misbehaves === 'busy') {
    response.writeHead(429, {
      'Content-Type': 'application/json',
      ...(reply.retryAfter !== undefined && { 'Retry-After': reply.retryAfter }),
    });
    response.end(JSON.stringify({ error: { message: 'Too many requests.' } }));
    return;
  }
  if (misbehaves === 'breaks') {
    response.writeHead(500, { 'Content-Type': 'application/json' }).end('{"error":{"message":"It broke."}}');
    return;
  }
  const toolCalls = calls.map((call, index) => ({
    index,
    id: `call_${index + 1}`,
    type: 'function',
    function: {
      name: call.name,
      arguments: typeof call.arguments === 'string' ? call.arguments : JSON.stringify(call.arguments),
    },
  }));
  const usage = { prompt_tokens: JSON.stringify(asked.messages).length >> 2, completion_tokens: says.length >> 2 || 1 };
  if (misbehaves === 'whole') {
    const message = { role: 'assistant', content: says, ...(calls.length > 0 && { tool_calls: toolCalls }) };
    response.writeHead(200, { 'Content-Type': 'application/json' });
    response.end(JSON.stringify({ choices: [{ index: 0, message, finish_reason: 'stop' }], usage }));
    return;
  }
  response.writeHead(200, { 'Content-Type': 'text/event-stream' });
  const send = (value: unknown): void => void response.write(`data: ${JSON.stringify(value)}\n\n`);
  const delta = (piece: object) => send({ choices: [{ index: 0, delta: piece }] });
  if (misbehaves === 'nonsense') response.write('data: {"choices": [{]\n\n');
  if (misbehaves === 'endless') return sendEndless(response, delta);
  const parts = piecesOf(says, reply.pieces ?? 3);
  for (const part of parts.slice(0, -1)) delta({ content: part });
  if (reply.hold) await reply.hold;
  if (misbehaves === 'cut') return void response.write(': \n\n', () => response.destroy());
  delta({ content: parts.at(-1) ?? '' });
  if (toolCalls.length > 0) delta({ tool_calls: toolCalls });
  send({ choices: [{ index: 0, delta: {}, finish_reason: calls.length > 0 ? 'tool_calls' : 'stop' }] });
  send({ choices: [], usage });
  if (misbehaves !== 'slow-to-end') response.end('data: [DONE]\n\n');
}

/** More than anybody reads. */
function sendEndless(response: ServerResponse, delta: (piece: object) => void): void {
  const more = (): void => {
    if (response.destroyed) return;
    delta({ content: 'and on '.repeat(2_000) });
    if (response.writableNeedDrain) response.once('drain', more);
    else setImmediate(more);
  };
  more();
}

function piecesOf(text: string, count: number): string[] {
  const size = Math.max(1, Math.ceil(text.length / Math.max(1, count)));
  return Array.from({ length: Math.ceil(text.length / size) || 1 }, (_, index) =>
    text.slice(index * size, (index + 1) * size),
  );
}

const dimensions = 64;

/** Texts that share words are near each other: enough for tests of searching by meaning. */
export function scriptedVector(text: string): number[] {
  const vector = Array.from({ length: dimensions }, () => 0.001);
  for (const word of text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []) {
    let hash = 7;
    for (const character of word) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 65_521;
    vector[hash % dimensions] = (vector[hash % dimensions] ?? 0) + 1;
  }
  return vector;
}

function sendEmbeddings(response: ServerResponse, input: string[]): void {
  const data = input.map((text, index) => ({ object: 'embedding', index, embedding: scriptedVector(text) }));
  response.writeHead(200, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify({ data, usage: { prompt_tokens: input.join(' ').length >> 2, total_tokens: 0 } }));
}

async function bodyOf(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
