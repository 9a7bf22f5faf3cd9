import { tokensIn } from './tokens-in.ts';
import type { ModelReply, WrittenCommand } from './model-request.ts';

/** Puts a reply together from the pieces in which it comes. */
export type ReplyReader = {
  /** One event of the stream; false when it said nothing. */
  take: (data: string) => boolean;
  /** An answer in one piece. */
  takeWhole: (text: string) => void;
  text: () => string;
  isFinished: () => boolean;
  problem: () => string | null;
  reply: () => ModelReply;
};

/** More commands than any answer needs; what follows is dropped. */
const maxCommands = 20;

export function createReplyReader(elapsed: () => number): ReplyReader {
  const commands = new Map<number, WrittenCommand>();
  let text = '';
  let firstTokenMilliseconds = -1;
  let isFinished = false;
  let problem: string | null = null;
  let usage = { input: 0, output: 0 };

  const takeChoice = (piece: Piece): boolean => {
    const { content } = piece;
    // Several servers send null.
    const calls = Array.isArray(piece.tool_calls) ? piece.tool_calls : [];
    if (typeof content === 'string') text += content;
    for (const [place, call] of calls.entries()) {
      if (typeof call !== 'object' || call === null) continue;
      const index = typeof call.index === 'number' ? call.index : place;
      if (!commands.has(index) && commands.size >= maxCommands) continue;
      const before = commands.get(index) ?? { id: '', name: '', arguments: '' };
      commands.set(index, {
        id: before.id || textIn(call.id),
        name: before.name + textIn(call.function?.name),
        arguments: before.arguments + textIn(call.function?.arguments),
      });
    }
    const says = (typeof content === 'string' && content !== '') || calls.length > 0;
    if (says && firstTokenMilliseconds < 0) firstTokenMilliseconds = elapsed();
    return says;
  };
  const takeValue = (value: Answer, part: 'delta' | 'message'): boolean => {
    if (value.error) {
      problem =
        typeof value.error.message === 'string' ? value.error.message.slice(0, 300) : 'it answered with an error';
      return false;
    }
    if (value.usage) {
      usage = { input: countIn(value.usage.prompt_tokens), output: countIn(value.usage.completion_tokens) };
    }
    const choice = value.choices?.[0];
    if (!choice) return false;
    if (typeof choice.finish_reason === 'string') isFinished = true;
    return takeChoice(choice[part] ?? {});
  };
  const read = (data: string, part: 'delta' | 'message'): boolean => {
    try {
      const value: unknown = JSON.parse(data);
      if (typeof value === 'object' && value !== null) return takeValue(value, part);
    } catch {
      // Said below.
    }
    problem = 'what it answered is no JSON of this interface';
    return false;
  };
  return {
    take: (data) => read(data, 'delta'),
    takeWhole: (whole) => {
      if (read(whole, 'message') || problem === null) isFinished = true;
    },
    text: () => text,
    isFinished: () => isFinished,
    problem: () => problem,
    reply: () => ({
      status: 'answered',
      text,
      commands: [...commands.entries()].sort(([one], [other]) => one - other).map(([, command]) => command),
      inputTokens: usage.input,
      outputTokens: usage.output || tokensIn(text),
      firstTokenMilliseconds: Math.max(0, firstTokenMilliseconds),
      milliseconds: elapsed(),
    }),
  };
}

/** As servers write it; nothing of it is relied on. */
type Piece = {
  content?: unknown;
  tool_calls?: ({ index?: unknown; id?: unknown; function?: { name?: unknown; arguments?: unknown } } | null)[] | null;
};
type Answer = {
  error?: { message?: unknown };
  usage?: { prompt_tokens?: unknown; completion_tokens?: unknown } | null;
  choices?: { delta?: Piece; message?: Piece; finish_reason?: unknown }[];
};

function textIn(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function countIn(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) && value > 0
    ? Math.min(Math.round(value), 100_000_000)
    : 0;
}
