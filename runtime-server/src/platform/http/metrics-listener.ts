import { Hono } from 'hono';
import type { Component } from '../lifecycle.ts';
import type { Metrics } from '../metrics.ts';
import type { HttpEnv } from './create-http-app.ts';
import type { Listener } from './listen.ts';
import { metricsMount } from './metrics-page.ts';

/** Serves `/metrics` and nothing else at a port of its own, which a firewall can close to everybody but Prometheus. */
export function metricsComponent(listener: Listener, options: { metrics: Metrics; token: string | null }): Component {
  const app = new Hono<HttpEnv>();
  const { path, handler } = metricsMount(options);
  app.get(path, handler);
  return { name: 'metrics', start: () => listener.serve(app.fetch), stop: () => listener.stop() };
}
