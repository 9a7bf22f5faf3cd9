/** A kind of background work; its name is the name of its queue, for ever. */
export type JobType<Data extends object> = {
  name: string;
  /** How often a failed job is tried again; each time the wait doubles. */
  retryLimit: number;
  retryDelaySeconds: number;
  /** A job that takes longer counts as failed: its node may have been killed. */
  expireInSeconds: number;
  /** Makes typed data of the stored JSON; throws when an older version stored something else. */
  parse(data: unknown): Data;
};

export function defineJob<Data extends object>(
  name: string,
  parse: (data: unknown) => Data,
  options: Partial<Pick<JobType<Data>, 'retryLimit' | 'retryDelaySeconds' | 'expireInSeconds'>> = {},
): JobType<Data> {
  return { name, parse, retryLimit: 5, retryDelaySeconds: 5, expireInSeconds: 120, ...options };
}
