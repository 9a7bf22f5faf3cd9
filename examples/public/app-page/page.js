import { drawMessage, readCustom } from './draw.js';

const find = (id) => document.getElementById(id);
/** Messages by seq, newest version; what is shown is drawn from it. */
const messages = new Map();
/** Sent and not acknowledged: sent again after every reconnection, with the same id, so that nothing is said twice. */
const unsent = new Map();
let change = 0;
let socket = null;
let pause = 500;
let number = 0;
let mayRate = false;
const run = crypto.randomUUID().slice(0, 8);

const act = {
  say: (text) => send({ kind: 'text', text }),
  rate: ({ id, content }, sessionId) => custom({ src: '10', menuSelected: { id, content, sessionId } }),
};

find('sign-in').addEventListener('submit', async (event) => {
  event.preventDefault();
  const response = await fetch('/sign-in', { method: 'POST', body: new FormData(event.target) });
  find('sign-in-problem').textContent = response.ok ? '' : (await response.json()).error;
  if (response.ok) await start();
});
find('sign-out').addEventListener('click', async () => {
  await fetch('/sign-out', { method: 'POST' });
  location.reload();
});
find('composer').addEventListener('submit', (event) => {
  event.preventDefault();
  const field = find('text');
  if (field.value.trim() === '') return;
  act.say(field.value);
  field.value = '';
});
find('show-product').addEventListener('click', () =>
  custom({
    src: '22',
    content: {
      header: 'Jasmine Pearls, 100 g',
      desc: '茉莉龙珠 · 12.50 €',
      pic: '',
      url: `${location.origin}/#jasmine`,
    },
  }),
);
find('rate').addEventListener('click', () => custom({ src: '24' }));
find('end').addEventListener('click', () => custom({ src: '27' }));
await start();

/** Asks our own server who we are for Parley, and goes in with that. */
async function start() {
  const response = await fetch('/identity');
  find('sign-in').hidden = response.ok;
  find('chat').hidden = !response.ok;
  find('sign-out').hidden = !response.ok;
  if (response.ok) await connect(await response.json());
}

async function connect({ parleyUrl, channelId, identity }) {
  show('Connecting…');
  const admitted = await fetch(`${parleyUrl}/api/v1/channels/${channelId}/visitors`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ identity, locale: navigator.language, page: location.href }),
  }).catch(() => null);
  if (!admitted?.ok) {
    const problem = await admitted?.json().catch(() => null);
    show(problem?.detail ?? 'The chat cannot be reached; trying again.');
    return later();
  }
  const { token } = await admitted.json();
  socket = new WebSocket(`${parleyUrl.replace(/^http/, 'ws')}/api/v1/visitor/socket`);
  socket.addEventListener('open', () => {
    const after = Math.max(0, ...messages.keys());
    socket.send(JSON.stringify({ type: 'hello', token, after, ...(change > 0 && { changedAfter: change }) }));
  });
  socket.addEventListener('message', ({ data }) => receive(JSON.parse(data)));
  socket.addEventListener('close', () => {
    show('Disconnected; connecting again.');
    later();
  });
}

/** A fresh identity each time: the old one may be over. */
function later() {
  setTimeout(start, pause);
  pause = Math.min(pause * 2, 15_000);
}

function receive(frame) {
  if (typeof frame.change === 'number') change = Math.max(change, frame.change);
  switch (frame.type) {
    case 'ready':
      pause = 500;
      showSession(frame.session);
      for (const [clientId, body] of unsent) transmit(clientId, body);
      // On every opening of the page (MSG-06).
      return custom({ src: '7' });
    case 'message':
      return frame.message.transient ? receiveFlag(frame.message) : put(frame.message);
    case 'updated': {
      const known = messages.get(frame.seq);
      if (known) put({ ...known, body: frame.body });
      return undefined;
    }
    case 'recalled': {
      const known = messages.get(frame.seq);
      if (known) put({ ...known, recalled: true });
      return undefined;
    }
    case 'ack': {
      const body = unsent.get(frame.clientId);
      unsent.delete(frame.clientId);
      if (frame.seq && body) put({ seq: frame.seq, from: { kind: 'visitor' }, body });
      return undefined;
    }
    case 'nack':
      unsent.delete(frame.clientId);
      return show(frame.error.message);
    case 'session':
      return showSession(frame.session);
    default:
      return undefined;
  }
}

/** Flags of the protocol: they say how things are, and are never drawn. */
function receiveFlag({ body }) {
  const data = readCustom(body.data);
  if (data?.src === '12') {
    find('typing').textContent = 'The agent is typing…';
    setTimeout(() => (find('typing').textContent = ''), 3_000);
  }
  if (data?.src === '23') mayRate = (data.content.menuSendRuleFlag & 4) !== 0;
  if (data?.src === '26') {
    const isServed = data.content.content === 'inSeat';
    find('end').hidden = !isServed;
    find('rate').hidden = !isServed || !mayRate;
  }
}

function put(message) {
  messages.set(message.seq, message);
  const sorted = [...messages.values()].sort((a, b) => a.seq - b.seq);
  find('messages').replaceChildren(...sorted.flatMap((one) => drawMessage(one, act) ?? []));
  find('messages').lastElementChild?.scrollIntoView({ block: 'nearest' });
}

function custom(message) {
  send({ kind: 'custom', data: JSON.stringify({ customerServicePlugin: 0, ...message }) });
}

function send(body) {
  const clientId = `${run}-${(number += 1)}`;
  unsent.set(clientId, body);
  transmit(clientId, body);
}

function transmit(clientId, body) {
  if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify({ type: 'send', clientId, body }));
}

function showSession(session) {
  if (!session || session.state === 'ended') return show('Write to us at any time.');
  if (session.state === 'queued') return show(`You are in the queue; ${session.position ?? 0} ahead of you.`);
  return show(session.state === 'serving' ? `You talk to ${session.agent?.name ?? 'an agent'}.` : 'We are here.');
}

function show(text) {
  find('status').textContent = text;
}
