import type { VisitorClient, VisitorClientOptions } from './client-types.ts';
import type { VisitorApi } from './visitor-api.ts';

/** What is said of the visitor at each admission: from the beginning, and what was added since. */
export type Introduction = {
  read: () => Promise<Parameters<VisitorApi['admit']>[0]>;
  add: VisitorClient['update'];
};

export function createIntroduction(options: Pick<VisitorClientOptions, 'profile' | 'identity'>): Introduction {
  let { profile = {}, identity } = options;
  return {
    read: async () => {
      const known = typeof identity === 'function' ? await identity() : identity;
      return { ...profile, ...(known !== undefined && { identity: known }) };
    },
    add: (more) => {
      if (more.profile) {
        const attributes = { ...profile.attributes, ...more.profile.attributes };
        profile = { ...profile, ...more.profile, ...(Object.keys(attributes).length > 0 && { attributes }) };
      }
      identity = more.identity ?? identity;
    },
  };
}
