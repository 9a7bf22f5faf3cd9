import { closed, DemoDoors } from '@parley/schemas';
import { route, type Route } from '../platform/http/index.ts';
import type { Database } from '../platform/database/index.ts';
import { findDemo } from './demo.store.ts';

const DemoAnswer = closed({ doors: DemoDoors });

export function demoRoutes({ database }: { database: Database }): Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/v1/demo',
      tag: 'Sign-in',
      summary: 'What the start page offers for trying out',
      description: 'Null once an administrator has switched `demo.doors` off, or where no application has it on.',
      access: 'public',
      answer: DemoAnswer,
      async handler() {
        const demo = await findDemo(database.kysely);
        if (demo === null) return { doors: null };
        return { doors: { chat: demo.channelId === null ? null : `/chat/${demo.channelId}` } };
      },
    }),
  ];
}
