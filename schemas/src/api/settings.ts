import { Type, type Static } from 'typebox';
import { closed, Time } from '../define.ts';
import { RetentionSettings } from './retention-settings.ts';
import { Id, PictureInput } from './common.ts';
import { PaceSettings } from './pace-settings.ts';
import { AllowedOrigin } from './window-api.ts';
import { defaultOf, optionalAll, type DeepPartial } from './defaults.ts';

const seconds = (minimum: number, maximum: number, fallback: number) =>
  Type.Integer({ minimum, maximum, default: fallback });
const flag = (fallback: boolean, description: string) => Type.Boolean({ default: fallback, description });

/** Colours that can be read on every background, light and dark. */
export const waitColours = ['amber', 'red', 'violet', 'blue', 'green', 'grey'] as const;
export type WaitColour = (typeof waitColours)[number];
const WaitColour = (fallback: WaitColour) => Type.Enum([...waitColours], { default: fallback });

/** A reason that agents choose for a rest (ADMIN-20). */
const RestReason = closed({
  key: Type.String({ minLength: 1, maxLength: 64 }),
  text: Type.String({ minLength: 1, maxLength: 100 }),
  enabled: Type.Boolean({ default: true }),
});

/** Everything an administrator can switch in an application, with its default: the only list of them. */
export const Settings = closed({
  name: Type.String({
    minLength: 1,
    maxLength: 100,
    pattern: '\\S',
    default: 'Parley',
    description: 'of the application',
  }),
  timeZone: Type.String({
    minLength: 1,
    maxLength: 64,
    default: 'UTC',
    description: 'IANA name, for example Asia/Shanghai',
  }),
  defaultScheduleKey: Type.String({
    maxLength: 64,
    default: '',
    description: 'service hours of skill groups and alarm rules that name none; empty = always open (ADMIN-24)',
  }),
  dispatcherName: Type.String({
    minLength: 1,
    maxLength: 100,
    default: 'Assistant',
    description: 'the name under which system messages are sent (ADMIN-22)',
  }),
  company: closed(
    {
      name: Type.String({ maxLength: 100, default: '', description: 'empty = the name of the application' }),
      logo: Type.Unsafe<string>({ ...PictureInput, default: '' }),
      phone: Type.String({ maxLength: 40, default: '', description: 'for colleagues; visitors do not see it' }),
      address: Type.String({ maxLength: 300, default: '' }),
      description: Type.String({ maxLength: 1_000, default: '' }),
    },
    {
      description:
        'whom visitors talk to, at the top of their window (WIDGET-05), and what else is known of it (ADMIN-57)',
    },
  ),
  retention: RetentionSettings,
  formOfAddress: Type.String({
    minLength: 1,
    maxLength: 100,
    default: 'dear visitor',
    description: 'in place of ##dear##, and of UserName in what flows say, where the visitor has no name (AGENT-64)',
  }),
  reception: closed({
    automatic: flag(false, 'assigned means serving, without ringing'),
    ringSeconds: seconds(5, 600, 30),
    redirectOnTimeout: flag(true, 'not accepted in time: on to the next agent of the group'),
    restAfterMiss: flag(false, 'who missed one goes to rest'),
  }),
  routing: closed({
    mode: Type.Enum(['default', 'priority'], { default: 'default' }),
    lastReceptionist: flag(false, 'first try the agent who served the visitor before'),
    familiarity: Type.Enum(['last', 'most'], { default: 'last' }),
    onlyInGroupHours: flag(false, "assign only in the group's business hours"),
    agentsMayJoin: flag(true, 'agents may join queued sessions themselves'),
    agentsSeeQueueDetails: flag(false, 'agents see who is queued'),
  }),
  serviceLevel: closed(
    {
      withinSeconds: seconds(5, 3_600, 60),
      targetPercent: Type.Integer({ minimum: 1, maximum: 100, default: 80 }),
    },
    { description: 'how many of those who wait are to be accepted within which time; shown on the board' },
  ),
  transfers: closed({
    confirmation: flag(false, 'the target must accept'),
    confirmationSeconds: seconds(10, 3_600, 240),
    greetOnTransfer: flag(true, 'the greeting is sent again'),
  }),
  holds: closed({
    allowed: flag(true, 'agents may put sessions aside: they take no place meanwhile, and come back by themselves'),
    longestSeconds: seconds(60, 2_592_000, 604_800),
  }),
  pace: PaceSettings,
  waiting: closed({
    /** How long visitors wait before it is shown as long, and with which colour. */
    soonSeconds: seconds(5, 86_400, 60),
    soonColour: WaitColour('amber'),
    lateSeconds: seconds(5, 86_400, 300),
    lateColour: WaitColour('red'),
    timeSince: Type.Enum(['either', 'visitor'], {
      default: 'either',
      description: 'the time in the list is since the last message of either side, or of the visitor (AGENT-33)',
    }),
  }),
  agents: closed({
    maskContacts: flag(
      false,
      'phone numbers and e-mail addresses of visitors are shown masked to agents, everywhere (AGENT-88)',
    ),
    customersPage: flag(true, 'agents have the page of all visitors whom they serve or served (AGENT-89)'),
    breaksNeedApproval: flag(false, 'a break begins only once somebody who may decide has approved it (MON-15)'),
    ownCapacity: flag(false, 'agents set their own maximum of sessions; administrators only see it (ADMIN-21)'),
  }),
  embedding: closed({
    allowedOrigins: Type.Array(AllowedOrigin, {
      maxItems: 50,
      uniqueItems: true,
      default: [],
      description: 'pages of other systems that may show the agent end; none = it is shown nowhere else',
    }),
  }),
  signIn: closed({
    secondFactor: flag(false, 'whoever signs in by password needs a second factor'),
  }),
  transcripts: closed({
    agentsMayDownload: Type.Enum(['nothing', 'words', 'attachments'], {
      default: 'words',
      description: 'what agents may have of the sessions that they may read, as a file (AGENT-83)',
    }),
  }),
  outreach: closed({
    allowed: flag(false, 'agents may begin conversations with users of in-app channels (AGENT-70)'),
    timeoutSeconds: Type.Integer({
      minimum: 60,
      maximum: 86_400,
      default: 3_600,
      description: 'without an answer such a conversation ends (QUEUE-50)',
    }),
  }),
  wrapUp: closed({
    requireTags: flag(
      false,
      'agents must tag a session before they end it, unless its skill group says otherwise (AGENT-43)',
    ),
  }),
  /** Status of an agent who comes online (ADMIN-19). */
  afterSignIn: Type.Enum(['available', 'busy'], { default: 'available' }),
  goneSeconds: seconds(0, 3_600, 120),
  restReasons: Type.Array(RestReason, {
    maxItems: 50,
    default: [
      { key: 'break', text: 'Break', enabled: true },
      { key: 'meal', text: 'Meal', enabled: true },
      { key: 'meeting', text: 'Meeting', enabled: true },
    ],
  }),
  consent: closed({
    asked: flag(false, 'visitors agree to a text before their first message; a new text is asked of everybody again'),
    text: Type.String({ maxLength: 4_000, default: '', description: 'addresses in it become links' }),
  }),
  visitors: closed({
    blockingNeedsApproval: flag(
      false,
      'what agents put on the blacklist is there only once it was approved; never holds for administrators (ADMIN-31)',
    ),
    keepAddress: flag(true, 'the IP address of visitors is kept and shown to agents (WIDGET-29)'),
    keepPages: flag(true, 'the pages that visitors look at are kept and shown to agents, the last ones'),
    pageQueries: Type.Enum(['all', 'safe', 'none'], {
      default: 'all',
      description: 'what is kept of addresses behind the path; safe = nothing that looks like a secret or a person',
    }),
  }),
  rating: closed({
    counts: Type.Enum(['last', 'first'], {
      default: 'last',
      description: 'which of several ratings counts (ADMIN-43)',
    }),
    inviteAfterOneMessage: flag(
      true,
      'also invite by itself where visitor and agent said no more than one message (ADMIN-41)',
    ),
    inviteAfterAutoClose: flag(true, 'also invite when the session timed out (ADMIN-42)'),
  }),
  quality: closed({
    excessiveSeconds: Type.Integer({
      minimum: 1,
      maximum: 86_400,
      default: 60,
      description: 'a response that took longer is excessive, and marked in reviews (QA-02)',
    }),
    agentsSeeReviews: flag(true, 'agents see the reviews of their own conversations, and may appeal (QA-08)'),
    appealDays: Type.Integer({
      minimum: 0,
      maximum: 365,
      default: 0,
      description: 'for so many days after a review agents may appeal; 0 = always',
    }),
  }),
  demo: closed({
    doors: flag(
      false,
      'the start page shows doors to try everything, and the service that the examples call answers; on in a new installation',
    ),
  }),
});
export type Settings = Static<typeof Settings>;

export type SettingsUpdate = DeepPartial<Settings>;

/** `PUT /settings`: what is not given stays as it is; a list is given as a whole. */
export const SettingsUpdate = Type.Unsafe<SettingsUpdate>(optionalAll(Settings));

/** Every setting at its default. */
export const defaultSettings: Settings = defaultOf(Settings) as Settings;

export const ApplicationSettings = closed({ applicationId: Id, ...Settings.properties });

/** A text that visitors were asked to agree to. */
export const ConsentText = closed({ version: Type.Integer({ minimum: 1 }), text: Type.String(), since: Time });
export type ConsentText = Static<typeof ConsentText>;
