import { Type, type Static } from 'typebox';
import { closed } from '../define.ts';
import { HttpMethod } from '../http-method.ts';
import { ProfileFieldKey, profileLimits } from './visitor-profile-api.ts';

const Template = Type.String({ maxLength: 2_048, description: 'may name visitor parameters, UserId and VisitorId' });

/** A profile field that the CRM says. */
export const CrmField = closed({
  field: ProfileFieldKey,
  path: Type.String({ minLength: 1, maxLength: 200, description: 'into its answer: `customer.level`' }),
  editable: Type.Boolean({
    default: false,
    description: 'agents may write another value, which then stays; else the field is read-only',
  }),
});
export type CrmField = Static<typeof CrmField>;

/** An interface of the application that knows its visitors (AGENT-38). Nothing is ever written back to it. */
export const CrmSource = closed({
  enabled: Type.Boolean(),
  method: Type.Optional(HttpMethod),
  url: Template,
  headers: Type.Record(Type.String({ minLength: 1, maxLength: 200 }), Template, {
    maxProperties: 20,
    description: 'may hold `{{secret:key}}`',
  }),
  request: Type.Record(Type.String({ minLength: 1, maxLength: 200 }), Template, {
    maxProperties: 50,
    description: 'the body of a POST, PUT or PATCH, as one flat object of texts',
  }),
  timeoutSeconds: Type.Integer({ minimum: 1, maximum: 30 }),
  fields: Type.Array(CrmField, { maxItems: profileLimits.fields }),
});
export type CrmSource = Static<typeof CrmSource>;

/** What an application without a CRM has. */
export const noCrmSource: CrmSource = {
  enabled: false,
  url: '',
  headers: {},
  request: {},
  timeoutSeconds: 5,
  fields: [],
};

/** `GET /crm-source` */
export const KeptCrmSource = closed({ revision: Type.Integer(), source: CrmSource });
export type KeptCrmSource = Static<typeof KeptCrmSource>;

/** `PUT /crm-source` */
export const PutCrmSourceRequest = closed({
  revision: Type.Integer({ minimum: 0, maximum: 2_147_483_647 }),
  source: CrmSource,
});
export type PutCrmSourceRequest = Static<typeof PutCrmSourceRequest>;
