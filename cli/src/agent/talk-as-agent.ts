import type { AgentStatus, AgentViewMessage, AgentViewSession } from '@parley/schemas';
import { AgentError, type AgentClient, type AgentConnection } from '@parley/sdk/agent';
import { createQuiet } from '../chat/quiet.ts';
import { CommandError } from '../command-error.ts';
import type { Io } from '../io.ts';
import { formatDuration, parseDuration } from '../terminal/duration.ts';
import type { Screen } from '../terminal/screen.ts';
import { showMessage } from '../terminal/show-message.ts';
import type { Style } from '../terminal/style.ts';
import { agentHelp, describe, nameSession, obeyAgent, serving } from './agent-commands.ts';
import { createAgentDesk } from './agent-desk.ts';

export type AgentTalk = { failures: number; closedBecause: string | null };

export type AgentTalkOptions = {
  /** Signed in, and not connected yet. */
  client: AgentClient;
  status: AgentStatus;
  screen: Screen;
  style: Style;
  io: Io;
};

const lastSeconds = 10;
const quietMilliseconds = 400;

const finalReasons: Partial<Record<AgentConnection, string>> = {
  replaced: 'You have signed in somewhere else; this terminal is signed out.',
  'signed-out': 'The sign-in has ended.',
};

/** Shows what comes to an agent, and does what is typed. Resolves when there is no more input, or no place for it. */
export async function talkAsAgent({ client, status, screen, style, io }: AgentTalkOptions): Promise<AgentTalk> {
  const desk = createAgentDesk();
  const quiet = createQuiet(io.clock);
  const waiting = new Set<() => void>();
  let failures = 0;
  let closedBecause: string | null = null;

  const tellMessage = (sessionId: string, message: AgentViewMessage): void => {
    quiet.disturb();
    if (!desk.isNews(sessionId, message)) return;
    // What was typed here stands on a terminal already.
    if (screen.isTerminal && message.from.kind === 'agent' && message.visibility !== 'agents') return;
    const label = style.dim(`#${desk.numberOf(sessionId)} `);
    const note = message.visibility === 'agents' ? style.yellow('(agents only) ') : '';
    const [first, ...rest] = showMessage(message, style, desk.nameOf(sessionId));
    if (first !== undefined) screen.print(label + note + first, ...rest);
    if (message.seq !== undefined && message.from.kind === 'visitor' && desk.current?.id === sessionId) {
      client.read(sessionId, message.seq);
    }
  };
  /** Sessions whose earlier messages are being read: what is said meanwhile comes after them. */
  const catchingUp = new Map<string, Promise<void>>();
  const tellLive = (sessionId: string, message: AgentViewMessage): void => {
    const earlier = catchingUp.get(sessionId);
    if (earlier) return void earlier.then(() => tellMessage(sessionId, message));
    // Before it is served here it is not told, and read as a whole afterwards.
    const state = desk.find(sessionId)?.state;
    if (state === 'serving' || state === 'ended') tellMessage(sessionId, message);
  };
  const startCatchingUp = (sessionId: string): void => {
    const reading = doing(() => catchUp(sessionId)).finally(() => catchingUp.delete(sessionId));
    catchingUp.set(sessionId, reading);
  };
  /** What was said before this terminal was there. */
  const catchUp = async (sessionId: string): Promise<void> => {
    for (let cursor: string | null | undefined; cursor !== null;) {
      const page: Awaited<ReturnType<AgentClient['messages']>> = await client.messages(sessionId, {
        cursor,
        limit: 200,
      });
      for (const message of page.items) tellMessage(sessionId, message);
      cursor = page.nextCursor;
    }
  };
  const countDown = (session: AgentViewSession): void => {
    const { offer } = session;
    if (!offer) return;
    const left = (Date.parse(offer.expiresAt) - io.clock.now().getTime()) / 1_000;
    screen.print(
      style.bold(
        `☎ ${describe(session, desk).trim()}: /accept or /decline within ${formatDuration(Math.max(0, left))}`,
      ),
    );
    if (left <= lastSeconds) return;
    io.clock.setTimer((left - lastSeconds) * 1_000, () => {
      if (desk.offer?.id === session.id)
        screen.print(style.yellow(`☎ #${desk.numberOf(session.id)} rings for ${lastSeconds}s more`));
    });
  };
  const noteSession = (session: AgentViewSession): void => {
    quiet.disturb();
    const before = desk.note(session);
    if (session.state === 'ringing' && before?.offer?.expiresAt !== session.offer?.expiresAt) countDown(session);
    else if (session.state === 'serving' && before?.state !== 'serving') {
      screen.print(style.green(`You serve ${nameSession(session, desk)}`));
      startCatchingUp(session.id);
    } else if (session.state === 'ended' && before && before.state !== 'ended') {
      screen.print(style.dim(`#${desk.numberOf(session.id)} has ended: ${session.endStatus ?? 'ended'}`));
    } else if (before && before.state !== session.state) {
      screen.print(style.dim(`#${desk.numberOf(session.id)} is ${session.state}`));
    }
    if (session.state === 'ringing' || session.state === 'serving') for (const wake of [...waiting]) wake();
  };
  const doing = async (action: () => Promise<unknown>): Promise<void> => {
    try {
      await action();
    } catch (error) {
      if (!(error instanceof CommandError) && !(error instanceof AgentError)) throw error;
      failures += 1;
      screen.print(style.yellow(error.message));
    }
    quiet.disturb();
  };
  const nextSession = (): Promise<void> =>
    new Promise((resolve) => {
      const wake = (): void => {
        waiting.delete(wake);
        resolve();
      };
      if (desk.offer || desk.current || closedBecause !== null || io.interrupted.aborted) return resolve();
      waiting.add(wake);
      io.interrupted.addEventListener('abort', wake, { once: true });
    });

  const onConnection = (connection: AgentConnection): void => {
    if (connection === 'online') screen.print(style.dim('[connected]'));
    if (connection === 'offline') screen.print(style.yellow('[The connection was lost. Trying again]'));
    const reason = finalReasons[connection];
    if (reason === undefined) return;
    closedBecause = reason;
    for (const wake of [...waiting]) wake();
    screen.close();
  };
  const listen = (): void => {
    client.on('connection', ({ connection }) => onConnection(connection));
    client.on('resync', () => {
      for (const session of client.sessions.values()) {
        noteSession(session);
        if (session.state === 'serving') startCatchingUp(session.id);
      }
    });
    for (const type of ['session.assigned', 'session.updated', 'session.ended'] as const) {
      client.on(type, ({ session }) => noteSession(session));
    }
    client.on('message.created', ({ sessionId, message }) => tellLive(sessionId, message));
    client.on('session.typing', ({ sessionId }) =>
      screen.print(style.dim(`#${desk.numberOf(sessionId)} ${desk.nameOf(sessionId)} is typing`)),
    );
    client.on('refused', ({ error }) => screen.print(style.yellow(error.message)));
  };

  const obey = async (text: string): Promise<'on' | 'quit'> => {
    const [, name = '', rest = ''] = /^\/(\S*)\s*(.*)$/s.exec(text.trimEnd()) ?? [];
    if (text.trim() === '') return 'on';
    if (name === 'quit') return 'quit';
    if (!text.startsWith('/')) await doing(() => client.sendText(serving(desk).id, text));
    else if (name === 'help') screen.print(...formatHelp(style));
    else if (name === 'wait') await quiet.pass((parseDuration(rest) ?? 1) * 1_000);
    else if (name === 'await') await nextSession();
    else if (name === 'history') await doing(() => showHistory());
    else await doing(async () => screen.print(...(await obeyAgent(name, rest, desk, client))));
    return 'on';
  };
  const showHistory = async (): Promise<void> => {
    const { id } = serving(desk);
    const { items } = await client.messages(id, { limit: 200 });
    for (const message of items) screen.print(...showMessage(message, style, desk.nameOf(id)));
  };

  try {
    listen();
    await client.connect();
    for (const session of client.sessions.values()) noteSession(session);
    await doing(() => client.setStatus(status));
    screen.print(style.dim(`[you are ${status}; /help lists what you can do]`));
    for (;;) {
      if (!screen.isTerminal) await quiet.settled(quietMilliseconds);
      const input = await screen.next();
      if (input.kind === 'end' || (input.kind === 'line' && (await obey(input.text)) === 'quit')) break;
    }
    if (!screen.isTerminal) await quiet.settled(quietMilliseconds);
    if (closedBecause === null && desk.sessions.length === 0) await doing(() => client.setStatus('offline'));
    return { failures, closedBecause };
  } finally {
    client.close();
  }
}

export function formatHelp(style: Style): string[] {
  return agentHelp.map(([what, meaning]) => `  ${style.bold(what.padEnd(20))} ${meaning}`);
}
