import type { EndStatus } from '@parley/schemas';
import { goldScore, lastQuestion, questionMark, scoreOf } from './fault-flow.ts';
import { pause } from './server-process.ts';
import { customOf, type FaultVisitor, type SeenMessage } from './visitor.ts';

/** What a visitor comes for. */
export const errands = ['help', 'help', 'impatient', 'hush', 'quiet', 'bye', 'leave', 'leave-late', 'hang-up'] as const;
export type Errand = (typeof errands)[number];

/** One session as its visitor lived it, with what has to be true of it afterwards. */
export type Conversation = {
  errand: Errand;
  sessionId: string;
  /** How it may have ended. */
  endStatuses: EndStatus[];
  /** `20` after a deadline, else `19`. */
  marker: '19' | '20';
  /** Where it was passed to, when a call decided that. */
  skillGroup?: 'gold' | 'desk';
  /** How many calls of the interface it made; null = one or none. */
  calls: number | null;
  /** Whether an agent served it; null = perhaps. */
  isServed: boolean | null;
  questions: string[];
  /** The rating that was acknowledged. */
  rating?: string;
};

/** Leads one session from its first message to its end. */
export async function converse(
  visitor: FaultVisitor,
  errand: Errand,
  name: string,
  random: () => number,
): Promise<Conversation> {
  const { seq: start } = visitor;
  await visitor.say(`Hello ${name}`);
  const menu = await visitor.message('the menu', start, (message) => customOf(message.body)?.src === '15');
  const sessionId = menu.sessionId ?? '';
  const isHere = (message: SeenMessage): boolean => message.sessionId === sessionId;
  const ended = async (marker: '19' | '20'): Promise<SeenMessage> => {
    const found = await visitor.message(`the end of ${errand}`, menu.seq, (message) => {
      const src = customOf(message.body)?.src;
      return isHere(message) && (src === '19' || src === '20');
    });
    const src = customOf(found.body)?.src;
    if (src !== marker) throw new Error(`${name} ended with src ${src} instead of ${marker}.\n${visitor.describe()}`);
    return found;
  };
  const text = (what: string, after: number, condition: (text: string) => boolean): Promise<SeenMessage> =>
    visitor.message(what, after, (message) => {
      return isHere(message) && message.body.kind === 'text' && condition(message.body.text);
    });
  const base = { errand, sessionId, questions: [] as string[], calls: 0 };
  /** As people do, and so that crashes meet every part of a conversation. */
  const think = (): Promise<void> => pause(random() * 250);
  const choose = async (choice: string): Promise<void> => {
    await think();
    await visitor.say(choice);
  };
  const greeted = () => text('the greeting', menu.seq, (found) => found === 'How can I help?');

  /** Gives the phone number; which group it leads to is decided by the call. */
  const askForHelp = async (): Promise<'gold' | 'desk'> => {
    await choose('Help');
    await visitor.message('the form', menu.seq, (message) => isHere(message) && customOf(message.body)?.src === '21');
    const phone = `1380000${String(Math.floor(random() * 10_000)).padStart(4, '0')}`;
    await choose(phone);
    return scoreOf(phone) >= goldScore ? 'gold' : 'desk';
  };

  switch (errand) {
    case 'bye':
      await choose('Bye');
      await ended('19');
      return { ...base, endStatuses: ['flow_ended'], marker: '19', isServed: false };
    case 'quiet':
      await choose('Quiet');
      await ended('20');
      return { ...base, endStatuses: ['auto_finished'], marker: '20', isServed: false };
    case 'hush':
      await choose('Hush');
      await greeted();
      await ended('20');
      return { ...base, endStatuses: ['auto_finished'], marker: '20', isServed: true };
    case 'leave':
      await choose('Help');
      await visitor.message('the form', menu.seq, (message) => isHere(message) && customOf(message.body)?.src === '21');
      await think();
      visitor.leave(sessionId);
      await ended('19');
      return { ...base, endStatuses: ['visitor_left_in_flow'], marker: '19', isServed: false };
    case 'leave-late': {
      await askForHelp();
      await think();
      visitor.leave(sessionId);
      await ended('19');
      const endStatuses: EndStatus[] = [
        'visitor_left_in_flow',
        'visitor_left_queued',
        'visitor_left_ringing',
        'ended_by_visitor',
      ];
      return { ...base, endStatuses, marker: '19', calls: null, isServed: null };
    }
    case 'hang-up': {
      const skillGroup = await askForHelp();
      await greeted();
      await visitor.custom({ customerServicePlugin: 0, src: '27' });
      await ended('19');
      return { ...base, endStatuses: ['ended_by_visitor'], marker: '19', skillGroup, calls: 1, isServed: true };
    }
    case 'help':
    case 'impatient': {
      const skillGroup = await askForHelp();
      if (errand === 'impatient') for (const word of ['Anybody', 'there?']) visitor.post({ kind: 'text', text: word });
      await greeted();
      const questions = Array.from({ length: 1 + Math.floor(random() * 3) }, (_, index) => `${name} asks ${index}`);
      const asked = visitor.seq;
      if (random() < 0.5) {
        // All at once: what a crash cuts through has to come again in the same order.
        for (const question of questions) visitor.post({ kind: 'text', text: `${questionMark}${question}` });
      }
      for (const question of questions) {
        const body = `${questionMark}${question}`;
        if (!visitor.sent.some((entry) => entry.body.kind === 'text' && entry.body.text === body)) await choose(body);
        await text(`the answer to "${question}"`, asked, (found) => found === `A: ${question}`);
      }
      questions.push(lastQuestion);
      await choose(`${questionMark}${lastQuestion}`);
      const { seq } = await ended('19');
      const invitation = await visitor.message('the invitation to rate', seq, (message) => {
        return isHere(message) && customOf(message.body)?.src === '9';
      });
      const rating = await rate(visitor, invitation, random);
      return { ...base, endStatuses: ['ok'], marker: '19', skillGroup, calls: 1, isServed: true, questions, rating };
    }
  }
}

async function rate(visitor: FaultVisitor, { body, sessionId }: SeenMessage, random: () => number): Promise<string> {
  const invitation = customOf(body);
  if (invitation?.src !== '9') throw new Error('That is no invitation to rate.');
  const { menu } = invitation.menuContent;
  const chosen = menu[Math.floor(random() * menu.length)];
  if (!chosen) throw new Error('The invitation offers nothing.');
  await visitor.custom({
    customerServicePlugin: 0,
    src: '10',
    menuSelected: {
      id: chosen.id,
      content: chosen.content,
      sessionId: invitation.menuContent.sessionId ?? sessionId ?? '',
    },
  });
  return chosen.id;
}
