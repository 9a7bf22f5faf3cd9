import type { VisitorClient, VisitorClientOptions } from './client-types.ts';
import { closedError } from './closed-error.ts';
import { customBody } from './custom-message.ts';
import { createVisitorParts } from './visitor-parts.ts';

/**
 * A visitor's side of a conversation (protocol.md §2): connects, resumes where it was, sends until it is acknowledged,
 * tells every message once and in order, and goes by HTTP where sockets do not get through. Knows no DOM.
 *
 * @example
 * const client = createVisitorClient({ server: 'http://127.0.0.1:8080', channelId: 'chn_…' });
 * client.subscribe((event) => {
 *   if (event.type === 'message') console.log(event.message.from.kind, event.message.body);
 * });
 * await client.connect();
 * await client.sendText('Where is my order?'); // resolves when it is stored
 */
export function createVisitorClient(options: VisitorClientOptions): VisitorClient {
  const parts = createVisitorParts(options);
  const { api, state, introduction, memory, history, thread, typing, sending, link, token, firstConnection } = parts;
  const { send } = sending;
  return {
    get state() {
      return state.now;
    },
    connect: firstConnection.promise,
    subscribe: state.subscribe,
    send,
    sendText: (text) => send({ kind: 'text', text }),
    trigger: () => send(customBody('7', {})),
    rate: (menuSelected) => send(customBody('10', { menuSelected })),
    askForRating: () => send(customBody('24', {})),
    endService: () => send(customBody('27', {})),
    leave: sending.leave,
    typing: () => typing.say(() => link.send({ type: 'typing' })),
    read: sending.read,
    upload: async (file, name, watch) => {
      const form = new FormData();
      form.append('file', file as Blob, name);
      const upload = await api.upload(token(), form, watch);
      thread.noteUpload(upload);
      return upload;
    },
    loadOlder: history.loadOlder,
    update: (more) => {
      introduction.add(more);
      link.readmit();
    },
    request: async (method, path, body) => api.request(token(), method, path, body),
    reconnectNow: link.hurry,
    networkLost: link.lose,
    close: () => {
      memory.keep();
      thread.close();
      typing.close();
      sending.close();
      link.stop();
      sending.abandon(closedError());
    },
  };
}
