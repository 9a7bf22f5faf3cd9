import type { ReadinessCheck } from './http/health.ts';
import type { Mount, Route } from './http/index.ts';
import type { JobWork } from './jobs/index.ts';
import type { Component } from './lifecycle.ts';
import type { PersonalData } from './personal-data.ts';
import type { Retained } from './retained.ts';

/**
 * The one shape in which a district offers itself. Each district has one function that makes its part from what stands
 * below; the server folds the parts in the order of the districts and stops them in reverse.
 */
export type Part = {
  /** Of the district: `sessions`. */
  name: string;
  routes?: readonly Route[];
  /** Sockets, files and pages: what is no route of the API. */
  mounts?: readonly Mount[];
  /** Background work and who does it on this node. */
  jobs?: readonly JobWork[];
  /** Started in this order, stopped in reverse. */
  components?: readonly Component[];
  /** Without which this node cannot serve. */
  readiness?: readonly ReadinessCheck[];
  /** What it keeps of visitors: taken out for them, and erased. */
  personal?: readonly PersonalData[];
  /** What it keeps by time, as the settings of an application say. */
  retained?: readonly Retained[];
  /** Kept up once at the start and then every hour: what expires by age goes, what will be needed is made ready. */
  upkeep?: readonly Upkeep[];
};

/** Safe to run again and on several nodes at once. `what` is named in the log when it fails; it is then tried again. */
export type Upkeep = { what: string; run: (now: Date) => Promise<unknown> };
