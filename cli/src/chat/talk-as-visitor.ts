import { readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import type { MessageBody, VisitorSession } from '@parley/schemas';
import {
  openChoicesOf,
  readCustomMessage,
  VisitorError,
  type VisitorClient,
  type VisitorEvent,
} from '@parley/sdk/visitor';
import type { Io } from '../io.ts';
import { resolveChoice } from '../terminal/choices.ts';
import { formatDuration, parseDuration } from '../terminal/duration.ts';
import type { Screen } from '../terminal/screen.ts';
import { showMessage } from '../terminal/show-message.ts';
import type { Style } from '../terminal/style.ts';
import { createQuiet } from './quiet.ts';

export const chatHelp = [
  ['TEXT', 'sends it; a number answers with that choice'],
  ['/rate NUMBER', 'answers an invitation to rate'],
  ['/ask-rating', 'asks to be invited to rate'],
  ['/file PATH', 'sends a picture or a file'],
  ['/end', 'ends the service of the agent'],
  ['/leave', 'leaves: ends the session'],
  ['/wait 2s', 'waits, for scripts'],
  ['/quit', 'closes this window; the session goes on'],
] as const;

/** Shows what a visitor's client tells, and sends what is typed. Resolves when there is no more input. */
export async function talkAsVisitor({
  client,
  screen,
  style,
  io,
  opened,
}: {
  client: VisitorClient;
  screen: Screen;
  style: Style;
  io: Io;
  /** The page was opened: a script's first line comes after what that begins. */
  opened: Promise<void>;
}): Promise<{ failures: number }> {
  const quiet = createQuiet(io.clock);
  /** Ids of messages that were typed: on a terminal they are shown already. */
  const typed = new Set<string>();
  const sending = new Set<Promise<void>>();
  let failures = 0;

  const stop = client.subscribe((event) => {
    quiet.disturb();
    if (event.type === 'sent' && event.sent.messageId !== null && screen.isTerminal) typed.add(event.sent.messageId);
    if (event.type === 'message' && event.message.from.kind === 'visitor' && typed.delete(event.message.id)) return;
    screen.print(...describeEvent(event, style));
    if (event.type === 'message') client.read(event.message.seq);
    if (event.type === 'status' && event.status === 'refused') screen.close();
  });
  const attempt = (action: () => Promise<unknown>): void => {
    const work = action()
      .then(() => undefined)
      .catch((error: unknown) => {
        if (error instanceof VisitorError && error.code === 'closed') return;
        failures += 1;
        screen.print(style.yellow(error instanceof Error ? error.message : String(error)));
      })
      .finally(() => {
        sending.delete(work);
        quiet.disturb();
      });
    sending.add(work);
  };

  const obey = async (line: string): Promise<'on' | 'quit'> => {
    const [, command = '', rest = ''] = /^\/(\S*)\s*(.*)$/s.exec(line.trimEnd()) ?? [];
    if (line.trim() === '') return 'on';
    if (!line.startsWith('/') || line.startsWith('//')) {
      attempt(() => say(line.startsWith('//') ? line.slice(1) : line));
      return 'on';
    }
    switch (command) {
      case 'rate':
        attempt(() => rate(client, rest));
        return 'on';
      case 'ask-rating':
        attempt(() => client.askForRating());
        return 'on';
      case 'file':
        attempt(() => sendFile(client, resolve(io.cwd, rest)));
        return 'on';
      case 'end':
        attempt(() => client.endService());
        return 'on';
      case 'leave':
        client.leave();
        return 'on';
      case 'wait':
        await quiet.pass((parseDuration(rest) ?? 1) * 1_000);
        return 'on';
      case 'help':
        screen.print(...chatHelp.map(([what, meaning]) => `  ${style.bold(what.padEnd(14))} ${meaning}`));
        return 'on';
      case 'quit':
        return 'quit';
      default:
        failures += 1;
        screen.print(style.yellow(`There is no /${command}. /help lists what there is.`));
        return 'on';
    }
  };
  const say = async (text: string): Promise<void> => {
    if (openRating(client) && (await rate(client, text, { isOptional: true }))) return;
    const { messages } = client.state;
    const asked = messages.findLast(({ body, from }) => from.kind !== 'visitor' && openChoicesOf(body) !== null);
    const meant = resolveChoice(text, asked ? openChoicesOf(asked.body) : null);
    await client.sendText(meant);
  };

  try {
    // Whoever opens it says what went wrong.
    if (!screen.isTerminal) await opened.catch(() => undefined);
    for (;;) {
      // A script does not type faster than it is answered.
      if (!screen.isTerminal) await settle(sending, quiet);
      const input = await screen.next();
      if (input.kind === 'end' || (input.kind === 'line' && (await obey(input.text)) === 'quit')) break;
    }
    await settle(sending, quiet);
    return { failures };
  } finally {
    stop();
  }
}

/** The invitation to rate that was sent last, as long as nothing was said after it. */
function openRating({ state: { messages } }: VisitorClient) {
  for (const { body } of messages.toReversed()) {
    const message = readCustomMessage(body);
    if (message?.src === '9') return message.menuContent;
    if (message?.src !== '19' && message?.src !== '20') return null;
  }
  return null;
}

/** Answers the latest invitation by number or by its words. */
async function rate(client: VisitorClient, answer: string, { isOptional = false } = {}): Promise<boolean> {
  const invitation = isOptional ? openRating(client) : latestRating(client);
  const text = answer.trim();
  const level = invitation?.menu[Number(text) - 1] ?? invitation?.menu.find(({ content }) => content === text);
  if (invitation && level) {
    await client.rate({ sessionId: invitation.sessionId, id: level.id, content: level.content });
    return true;
  }
  if (isOptional) return false;
  throw new VisitorError(
    'invalid',
    invitation ? `Rate with a number from 1 to ${invitation.menu.length}.` : 'Nobody has asked for a rating yet.',
  );
}

function latestRating({ state: { messages } }: VisitorClient) {
  for (const { body } of messages.toReversed()) {
    const message = readCustomMessage(body);
    if (message?.src === '9') return message.menuContent;
  }
  return null;
}

async function sendFile(client: VisitorClient, path: string): Promise<void> {
  const bytes = await readFile(path).catch(() => {
    throw new VisitorError('invalid', `${path} cannot be read.`);
  });
  const { uploadId, mime } = await client.upload(new Blob([new Uint8Array(bytes)]), basename(path));
  await client.send({ kind: mime.startsWith('image/') ? 'image' : 'file', uploadId });
}

/** Everything sent is answered, and nothing more has come for a moment. */
async function settle(sending: ReadonlySet<Promise<void>>, quiet: ReturnType<typeof createQuiet>): Promise<void> {
  await Promise.all(sending);
  await quiet.settled(quietMilliseconds);
}

const quietMilliseconds = 400;

function describeEvent(event: VisitorEvent, style: Style): string[] {
  switch (event.type) {
    case 'message':
      return showMessage(event.message, style);
    case 'updated':
      return showUpdated(event.message.body, style);
    case 'recalled':
      return [style.dim('[a message was withdrawn]')];
    case 'status':
      return describeStatus(event, style);
    case 'session':
      return event.session ? [style.dim(`[${describeSession(event.session)}]`)] : [];
    case 'typing':
      return event.isTyping ? [style.dim('[the agent is typing]')] : [];
    case 'reset':
      return [style.dim('[a new visitor: what was said before belongs to another]')];
    // What is refused is said where it was sent.
    case 'failed':
    case 'flag':
    case 'older':
    case 'pending':
    case 'receipt':
    case 'sent':
      return [];
  }
}

function describeStatus({ status, error }: Extract<VisitorEvent, { type: 'status' }>, style: Style): string[] {
  switch (status) {
    case 'online':
      return [style.dim('[connected]')];
    case 'polling':
      return [style.dim('[connected by HTTP: sockets do not get through]')];
    case 'offline':
      return [style.yellow(`[${error?.message ?? 'The connection was lost.'} Trying again]`)];
    // The command says it when it ends.
    case 'refused':
    case 'idle':
    case 'connecting':
    case 'closed':
      return [];
  }
}

function describeSession({ state, position, estimateSeconds, agent }: VisitorSession): string {
  switch (state) {
    case 'flow':
      return 'in the flow';
    case 'queued': {
      const wait = estimateSeconds === undefined ? '' : `, about ${formatDuration(estimateSeconds)}`;
      return position === undefined ? 'waiting for an agent' : `waiting for an agent, ${position} ahead${wait}`;
    }
    case 'ringing':
      return 'an agent is being asked';
    case 'serving':
      return `${agent?.name ?? 'an agent'} is here`;
    case 'ended':
      return 'the session has ended';
  }
}

/** Of what has changed only a stream and thanks for a rating are worth saying; a menu that was answered stands above. */
function showUpdated(body: MessageBody, style: Style): string[] {
  const message = readCustomMessage(body);
  if (message?.src === '9' && message.menuContent.selected) {
    const { selected, tail } = message.menuContent;
    return [style.dim(`[rated: ${selected.content}]`), ...(tail === '' ? [] : [tail])];
  }
  return message?.src === '31' && message.isFinished === 1 ? [style.dim('…') + message.chunks.join('')] : [];
}
