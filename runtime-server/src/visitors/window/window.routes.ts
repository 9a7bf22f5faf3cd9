import { ChannelWindow, closed } from '@parley/schemas';
import { Type } from 'typebox';
import { Reply, route, type Route } from '../../platform/http/index.ts';
import { readWindow, type WindowDeps } from './read-window.ts';

/** What a visitor's window reads before it is drawn. */
export function windowRoutes(deps: WindowDeps): Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/v1/channels/{channelId}/window',
      tag: 'Visitors',
      summary: 'How the window of a channel looks and what it offers',
      description: 'Public, and without secrets: appearance, the form before the chat, notes, limits.',
      access: 'public',
      crossOrigin: true,
      params: closed({ channelId: Type.String({ maxLength: 64 }) }),
      answer: ChannelWindow,
      errors: ['not_found', 'gone'],
      handler: async ({ params }) =>
        // What was saved in the console is seen by whoever loads the page after it.
        new Reply(await readWindow(deps, params.channelId), [['Cache-Control', 'no-cache']]),
    }),
  ];
}
