import type { KeptSingleSignOn, PutSingleSignOnRequest, SingleSignOn } from '@parley/schemas';

/** What the form edits; an empty secret stays as it is. */
export type SingleSignOnValues = { revision: number; connection: SingleSignOn; clientSecret: string };

const fresh: SingleSignOn = {
  enabled: false,
  name: '',
  issuer: '',
  clientId: '',
  domains: [],
  groupClaim: '',
  roles: [],
  defaultRole: 'agent',
  createsPeople: true,
};

export function valuesOf({ revision, connection }: KeptSingleSignOn): SingleSignOnValues {
  return { revision, connection: connection ?? fresh, clientSecret: '' };
}

export function documentOf({ revision, connection, clientSecret }: SingleSignOnValues): PutSingleSignOnRequest {
  const { issuer, clientId, groupClaim, ...rest } = connection;
  return {
    revision,
    connection: { ...rest, issuer: issuer.trim(), clientId: clientId.trim(), groupClaim: groupClaim.trim() },
    ...(clientSecret !== '' && { clientSecret }),
  };
}
