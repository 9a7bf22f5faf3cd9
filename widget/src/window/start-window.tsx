import type { ChannelWindow } from '@parley/schemas';
import type { VisitorProfile } from '@parley/sdk/visitor';
import type { ComponentChild } from 'preact';
import { App, useAttention } from './app.tsx';
import { createChat, type Chat } from './core/chat.ts';
import { createConsent } from './core/consent.ts';
import { createServerClock, type ServerClock } from './core/clock.ts';
import type { CameBy } from '../shared/bridge.ts';
import type { HostLink } from './core/host-link.ts';
import { createDrafts, type Drafts } from './core/drafts.ts';
import { createPreferences } from './core/preferences.ts';
import { doubleText, hostText, localText, tabText } from './core/text-stores.ts';
import { visitorOf } from './core/visitor-record.ts';
import { chooseWords, type Words } from './i18n/texts.ts';
import { dress, dressEarly, hostLook } from './dress.ts';
import { watchVisits } from './visits.ts';
import { watchMessages } from './watch-messages.ts';
import { SurroundingsContext, type Surroundings } from './ui/context.ts';
import { DeadEnd, Skeleton } from './view/screens.tsx';

type Draw = (view: ComponentChild) => void;

const server = location.origin;

/** Starts the window: reads how the channel wants it, draws it, and goes on with the visitor's conversation. */
export async function startWindow(host: HostLink | null, draw: Draw): Promise<void> {
  const wishes = new URLSearchParams(location.search);
  const asked = host?.context.locale ?? wishes.get('locale') ?? undefined;
  const channelId = decodeURIComponent(/^\/chat\/([^/]+)/.exec(location.pathname)?.[1] ?? '');
  const early = chooseWords(asked, 'auto', navigator.languages);
  const clock = createServerClock(() => Date.now());
  document.documentElement.lang = early.locale;
  const askedTheme = host?.context.theme ?? wishes.get('theme') ?? undefined;
  dressEarly(askedTheme, host !== null);
  draw(<Skeleton words={early} />);
  let config: ChannelWindow | Absent;
  try {
    config = await readConfig(channelId, clock);
  } catch {
    const retry = (): void => void startWindow(host, draw);
    draw(
      <DeadEnd
        kind="broken"
        words={early}
        retry={retry}
        close={host ? () => host.tell({ type: 'close' }) : undefined}
      />,
    );
    window.addEventListener('online', retry, { once: true });
    return;
  }
  if (typeof config === 'string') {
    host?.tell({ type: 'failed', message: whyAbsent[config](channelId) });
    return draw(<DeadEnd kind={config} words={early} />);
  }
  if (wishes.has('preview') && window.parent !== window) {
    const { startPreview } = await import('./preview/start-preview.tsx');
    return startPreview(config, draw);
  }
  const words = chooseWords(asked, config.appearance.language, navigator.languages);
  const theme = askedTheme ?? config.appearance.theme;
  dress(config.appearance.accent, theme, words, {
    isEmbedded: host !== null,
    title: config.company.name || config.channel.name,
  });
  host?.tell({ type: 'look', look: hostLook(config, words) });
  const surroundings = surround(config, words, clock, host);
  draw(
    <SurroundingsContext.Provider value={surroundings}>
      <Attentive />
    </SurroundingsContext.Provider>,
  );
  listenToHost(surroundings);
}

function Attentive() {
  useAttention();
  return <App />;
}

type Absent = 'missing' | 'closed';

const whyAbsent: Readonly<Record<Absent, (channelId: string) => string>> = {
  missing: (channelId) => `There is no channel ${channelId}. Check data-channel of the script tag.`,
  closed: (channelId) => `The channel ${channelId} was closed with its application.`,
};

async function readConfig(channelId: string, clock: ServerClock): Promise<ChannelWindow | Absent> {
  const answer = await fetch(`${server}/api/v1/channels/${encodeURIComponent(channelId)}/window`);
  clock.learn(answer.headers.get('Date'));
  if (answer.status === 404 || answer.status === 400) return 'missing';
  if (answer.status === 410) return 'closed';
  if (!answer.ok) throw new Error(`The server answered with ${answer.status}.`);
  return (await answer.json()) as ChannelWindow;
}

function surround(config: ChannelWindow, words: Words, clock: ServerClock, host: HostLink | null): Surroundings {
  const key = `parley:${config.channel.id}`;
  const own = localText(`${key}:visitor`);
  const kept = doubleText(own, hostText(host));
  const profile = profileOf(host, words);
  const tab = crypto.getRandomValues(new Uint32Array(2)).join('');
  const keptUploads = tabText(`${key}:uploads`);
  const chat = createChat({
    ...{ server, config, profile, kept, keptUploads, tab, clock },
    alone: (task) => alone(key, task),
  });
  const preferences = createPreferences(localText('parley:window'), config.sound);
  const drafts = createDrafts(tabText(`${key}:drafts`));
  const consent = createConsent(config);
  const surroundings = { server, config, words, clock, host, chat, preferences, drafts, consent };
  chat.onEvent((event) => {
    if (event.type === 'reset') {
      drafts.clear();
      consent.ask();
    }
    if (event.type === 'failed' && event.error.code === 'consent_required') consent.ask();
  });
  chat.store.subscribe(() => {
    if (chat.store.value.beginProblem !== 'consent_required') return;
    chat.store.set({ beginProblem: null, isBegun: false });
    consent.ask();
  });
  watchMessages(surroundings, localText(`${key}:told`));
  // Another tab became another visitor: this one follows.
  window.addEventListener('storage', ({ key: changed, newValue }) => {
    if (changed === `${key}:visitor`) followVisitor(surroundings, newValue);
  });
  return surroundings;
}

function followVisitor({ chat, drafts }: { chat: Chat; drafts: Drafts }, text: string | null): void {
  const visitorId = visitorOf(text);
  const { visitor } = chat.store.value;
  if (visitorId === null || visitor.visitorId === null || visitorId === visitor.visitorId) return;
  drafts.clear();
  location.reload();
}

/** One tab at a time, where the browser can promise that; where it blocks storage, it also refuses locks. */
async function alone<Value>(name: string, task: () => Promise<Value>): Promise<Value> {
  if (!('locks' in navigator)) return task();
  let isStarted = false;
  try {
    return await navigator.locks.request(name, () => {
      isStarted = true;
      return task();
    });
  } catch (error) {
    if (isStarted) throw error;
    return task();
  }
}

function profileOf(host: HostLink | null, { locale }: Words): VisitorProfile {
  const isPrivate = navigator.doNotTrack === '1';
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  if (isPrivate) return { locale };
  const { page, referrer } = host ? host.context : { page: location.href, referrer: document.referrer };
  return {
    locale,
    ...(timeZone && { timeZone }),
    ...(page && { page: page.slice(0, 2_048) }),
    ...(referrer && { referrer: referrer.slice(0, 2_048) }),
  };
}

/** On the chat page the conversation begins at once; in a page, when its window is opened (MSG-06). */
function listenToHost(surroundings: Surroundings): void {
  const { chat, host, config, drafts, consent } = surroundings;
  const mayBegin = (): boolean => {
    if (consent.store.value.isNeeded) return false;
    const { visitor, isBegun } = chat.store.value;
    const hasForm = config.notes.insteadOfChat || (config.preChat.enabled && config.preChat.fields.length > 0);
    return !isBegun && (!hasForm || (visitor.session !== null && visitor.session.state !== 'ended'));
  };
  const open = (): void => {
    chat.setShown(true);
    const isBack = chat.isKnown && !config.notes.insteadOfChat && !consent.store.value.isNeeded;
    if (mayBegin() || isBack) chat.begin();
  };
  const cameBy = tellHowTheyCame(surroundings);
  cameBy(host?.context.cameBy ?? Object.fromEntries(new URLSearchParams(location.search)));
  if (chat.isKnown) chat.connect();
  if (!host) return open();
  const visits = config.visits.enabled && host.context.page !== undefined ? watchVisits(surroundings, host) : null;
  let isBegun = false;
  let { page } = host.context;
  host.listen((message) => {
    switch (message.type) {
      case 'shown':
        visits?.hide();
        if (message.cameBy) cameBy({ ...host.context.cameBy, ...message.cameBy });
        if (!isBegun) open();
        else chat.setShown(true);
        isBegun = true;
        if (message.page) notePage(chat, message.page);
        return;
      case 'page':
        if (message.page !== page) notePage(chat, message.page);
        ({ page } = message);
        return visits?.moved(message);
      case 'consent':
        return visits?.consent(message.granted);
      case 'invited': {
        const by = visits?.answer(message.accepted);
        if (by) cameBy({ entry: by.entry }, by.id);
        return;
      }
      case 'hidden':
        return chat.setShown(false);
      case 'phone':
        host.context.isPhone = message.isPhone;
        return chat.store.set({});
      case 'identify': {
        const { identity, ...profile } = message.identity;
        return chat.client.update({ identity, profile });
      }
      case 'attributes':
        return chat.client.update({ profile: { attributes: message.attributes } });
      case 'kept':
        return followVisitor({ chat, drafts }, message.value);
      case 'start':
        return;
    }
  });
  if (host.context.isOpen) {
    isBegun = true;
    open();
  }
}

/** By which button, link or invitation they came, and for whom: admitted anew only where that is another than before. */
function tellHowTheyCame({ chat, config }: Surroundings): (by: CameBy, invitation?: string) => void {
  const told = localText(`parley:${config.channel.id}:entry`);
  let last = told?.get() ?? '';
  return ({ entry = '', skillGroup = '', agent = '' }, invitation) => {
    const said = [entry, skillGroup, agent].join('\n').trimEnd();
    if (last === said && invitation === undefined) return;
    last = said;
    told?.set(said);
    chat.client.update({
      profile: {
        entry: entry.slice(0, 100),
        skillGroup: skillGroup.slice(0, 64),
        agent: agent.slice(0, 64),
        ...(invitation && { invitation }),
      },
    });
  };
}

/** The page that the visitor looks at now (WIDGET-29, CHAN-43). */
function notePage(chat: Chat, page: string): void {
  if (chat.store.value.visitor.visitorId === null) return;
  void chat.client.request('POST', '/visitor/context', { page: page.slice(0, 2_048) }).catch(() => {});
}
