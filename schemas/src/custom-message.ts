import { Type, type Static, type TProperties } from 'typebox';

/**
 * Custom messages of the in-app chat protocol (protocol.md §3; ledger MSG-01 … MSG-27). `data` of a `custom` body is the
 * serialised string of one of these objects. Unlike our own frames they tolerate further keys: vendor clients add some.
 */

const Text = Type.String({ maxLength: 4_000 });
const Id = Type.String({ minLength: 1, maxLength: 128 });
const WebAddress = Type.String({
  maxLength: 2_048,
  pattern: '^(?:https?://.*)?$',
  description: 'http(s) only, or empty',
});

function custom<const Src extends string, Properties extends TProperties>(src: Src, properties: Properties) {
  return Type.Object({ customerServicePlugin: Type.Literal(0), src: Type.Literal(src), ...properties });
}

const Item = Type.Object({ content: Text, desc: Type.String({ maxLength: 4_000 }) });
const Selected = Type.Object({ content: Text });
const RatingLabel = Type.String({ minLength: 1, maxLength: 100 });
const RatingOption = Type.Object({
  id: Id,
  content: Text,
  labels: Type.Optional(Type.Array(RatingLabel, { maxItems: 20, description: 'ours: what the level is given for' })),
});

/**
 * What windows of web channels ask beside the level, where a rating setup wants it (WIDGET-23, WIDGET-24). Additions of
 * ours to src 9 and 10: other clients pass over them, and nothing depends on them.
 */
export const RatingDetails = Type.Object({
  labels: Type.Optional(Type.Array(RatingLabel, { maxItems: 20 })),
  remark: Type.Optional(Type.String({ maxLength: 1_000 })),
  solved: Type.Optional(Type.Boolean()),
});
export type RatingDetails = Static<typeof RatingDetails>;

export const TriggerMessage = custom('7', { triggeredContent: Type.Optional(Type.Unknown()) });

export const RatingMessage = custom('9', {
  menuContent: Type.Object({
    head: Text,
    tail: Text,
    type: Type.Enum([1, 2], { description: '1 stars, 2 numbers' }),
    sessionId: Id,
    expireTime: Type.Integer({ description: 'unix seconds' }),
    menu: Type.Array(RatingOption, { minItems: 1, maxItems: 10 }),
    askSolved: Type.Optional(
      Type.Boolean({ description: 'ours: ask first whether the problem was solved (WIDGET-24)' }),
    ),
    remarks: Type.Optional(
      Type.Boolean({ description: 'ours: false = no words of the visitor are asked for (WIDGET-23)' }),
    ),
    selected: Type.Optional(Type.Object({ id: Id, content: Text, ...RatingDetails.properties })),
  }),
});

export const RatingChosenMessage = custom('10', {
  menuSelected: Type.Object({
    id: Type.String({ maxLength: 128 }),
    content: Type.Optional(Text),
    sessionId: Id,
    ...RatingDetails.properties,
  }),
});

export const AgentTypingMessage = custom('12', { typingStatus: Type.Literal(1) });

export const BranchMessage = custom('15', {
  content: Type.Object({
    header: Text,
    items: Type.Array(Item, { maxItems: 100 }),
    tail: Type.Optional(Text),
    selected: Type.Optional(Selected),
  }),
});

export const EndedMessage = custom('19', {});
export const TimedOutMessage = custom('20', {});

export const FormMessage = custom('21', {
  content: Type.Union([
    Type.Object({
      type: Type.Literal(1),
      header: Text,
      items: Type.Array(Item, { maxItems: 100 }),
      selected: Type.Optional(Selected),
    }),
    Type.Object({ type: Type.Literal(0), header: Text, selected: Type.Optional(Selected) }),
  ]),
});

export const CardMessage = custom('22', {
  content: Type.Object({ header: Text, desc: Text, pic: WebAddress, url: WebAddress }),
});

export const RatingRulesMessage = custom('23', {
  content: Type.Object({ menuSendRuleFlag: Type.Integer({ minimum: 0, maximum: 7 }) }),
});

export const RatingRequestMessage = custom('24', {});

export const SeatStatusMessage = custom('26', {
  content: Type.Object({ command: Type.Literal('updateSeatStatus'), content: Type.Enum(['inSeat', 'outSeat']) }),
});

export const VisitorEndsMessage = custom('27', {});

export const OrderCardMessage = custom('28', {
  content: Type.Object({
    guide: Type.Optional(Text),
    name: Text,
    desc: Text,
    pic: WebAddress,
    customField: Type.Array(Type.Object({ name: Text, value: Text }), { maxItems: 50 }),
  }),
});

const RobotItem = Type.Object({ id: Id, content: Text, answer: Type.Optional(Type.String({ maxLength: 16_000 })) });

export const RobotMessage = custom('29', {
  chatbotPlugin: Type.Literal(1),
  subtype: Type.Enum(['welcome_msg', 'clarify_msg']),
  content: Type.Object({ title: Text, items: Type.Array(RobotItem, { maxItems: 20 }) }),
});

export const RichTextMessage = custom('30', { content: Type.String({ maxLength: 16_000 }) });

export const StreamMessage = custom('31', {
  chatbotPlugin: Type.Literal(1),
  chunks: Type.Array(Type.String({ maxLength: 16_000 }), { maxItems: 2_000 }),
  isFinished: Type.Enum([0, 1]),
});

export const BranchesMessage = custom('32', {
  status: Type.Integer(),
  content: Type.Object({ header: Text, items: Type.Array(Item, { maxItems: 100 }) }),
});

export const FieldsMessage = custom('33', {
  nodeStatus: Type.Enum([0, 2]),
  content: Type.Object({
    tip: Text,
    inputVariables: Type.Array(
      Type.Object({
        name: Text,
        formType: Type.Enum([0, 1]),
        isRequired: Type.Union([Type.Boolean(), Type.Enum([0, 1])]),
        placeholder: Type.Optional(Text),
        variableValue: Type.Optional(Text),
        chooseItemList: Type.Optional(Type.Array(Type.String({ maxLength: 4_000 }))),
      }),
      { maxItems: 50 },
    ),
  }),
});

/** The schema of every custom message by `src`. */
export const customMessages = {
  '7': TriggerMessage,
  '9': RatingMessage,
  '10': RatingChosenMessage,
  '12': AgentTypingMessage,
  '15': BranchMessage,
  '19': EndedMessage,
  '20': TimedOutMessage,
  '21': FormMessage,
  '22': CardMessage,
  '23': RatingRulesMessage,
  '24': RatingRequestMessage,
  '26': SeatStatusMessage,
  '27': VisitorEndsMessage,
  '28': OrderCardMessage,
  '29': RobotMessage,
  '30': RichTextMessage,
  '31': StreamMessage,
  '32': BranchesMessage,
  '33': FieldsMessage,
} as const;

export type CustomMessageSource = keyof typeof customMessages;
export type CustomMessageMap = { [Src in CustomMessageSource]: Static<(typeof customMessages)[Src]> };
export type CustomMessage<Src extends CustomMessageSource = CustomMessageSource> = CustomMessageMap[Src];

/** Flag messages: never stored in a thread, no `seq`, never drawn (MSG-25, MSG-26). */
export const flagSources = ['7', '10', '12', '23', '24', '26', '27'] as const satisfies readonly CustomMessageSource[];

/** Messages that only newer clients draw (protocol.md §3). */
export const ClientDraws = Type.Enum(['28', '32', '33']);
export type ClientDraws = Static<typeof ClientDraws>;

/** What a visitor may send (protocol.md §3, direction "visitor →" and "both"); a 33 of theirs is a form's answer. */
export const visitorSources = [
  '7',
  '10',
  '22',
  '24',
  '27',
  '28',
  '33',
] as const satisfies readonly CustomMessageSource[];
