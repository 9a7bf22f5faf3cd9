import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** The numbers that `/metrics` shows. Every server has a registry of its own, so that tests can run several. */
export type Metrics = {
  /** Counts up; `name` is completed to `parley_<name>_total`. */
  counter<const Label extends string = never>(name: string, help: string, labels?: readonly Label[]): Counter<Label>;
  /** A current value; with `collect` it is read when asked for. */
  gauge<const Label extends string = never>(
    name: string,
    help: string,
    options?: { labels?: readonly Label[]; collect?: (gauge: Gauge<Label>) => void | Promise<void> },
  ): Gauge<Label>;
  /** Durations in seconds, or sizes with buckets of your own. */
  histogram<const Label extends string = never>(
    name: string,
    help: string,
    options?: { labels?: readonly Label[]; buckets?: number[] },
  ): Histogram<Label>;
  contentType: string;
  /** Prometheus' text format. */
  text(): Promise<string>;
};

export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  return {
    counter: (name, help, labels = []) => {
      return new Counter({ name: `parley_${name}_total`, help, labelNames: [...labels], registers });
    },
    gauge: (name, help, { labels = [], collect } = {}) => {
      return new Gauge({
        name: `parley_${name}`,
        help,
        labelNames: [...labels],
        registers,
        ...(collect && {
          collect() {
            return collect(this);
          },
        }),
      });
    },
    histogram: (name, help, { labels = [], buckets = DURATION_BUCKETS } = {}) => {
      return new Histogram({ name: `parley_${name}`, help, labelNames: [...labels], buckets, registers });
    },
    contentType: registry.contentType,
    text: () => registry.metrics(),
  };
}

/** From a turn in a millisecond to a slow webhook, in seconds. */
const DURATION_BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
