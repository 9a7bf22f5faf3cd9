import { Type, type Static } from 'typebox';
import { ChannelKind } from '../channel-kind.ts';
import { ClientDraws } from '../custom-message.ts';
import { closed, Key, nullable, Time } from '../define.ts';
import { DisplayName, Id, PictureInput } from './common.ts';
import { newVendorMembers, vendorUpdateMembers, vendorViewMembers } from '../vendors/registry.generated.ts';
import { AllowedOrigin, WindowSettings, WindowSettingsUpdate } from './window-api.ts';

const AllowedOrigins = Type.Array(AllowedOrigin, {
  maxItems: 50,
  uniqueItems: true,
  description: 'pages that may open this channel; empty = any',
});

const DrawnMessages = Type.Array(ClientDraws, {
  uniqueItems: true,
  description:
    'custom messages that the clients of this channel draw: order cards (28), several branches (32), several fields (33); others are sent in an older form. All three unless it is set',
});

const AgentsMayTransfer = Type.Boolean({
  description: 'whether agents pass sessions of this channel on; supervisors always may. True unless it is set',
});

const SkillGroupKeys = Type.Array(Key, { maxItems: 100, uniqueItems: true });

export const CreateChannelRequest = closed({
  kind: ChannelKind,
  name: DisplayName,
  flowId: Type.Optional(nullable(Id)),
  ratingKey: Type.Optional(nullable(Key)),
  skillGroupKeys: Type.Optional(SkillGroupKeys),
  agentsMayTransfer: Type.Optional(AgentsMayTransfer),
  avatar: Type.Optional(PictureInput),
  allowedOrigins: Type.Optional(AllowedOrigins),
  clientDraws: Type.Optional(DrawnMessages),
  window: Type.Optional(WindowSettingsUpdate),
  ...newVendorMembers,
});

/** What is not given stays as it is. */
export const ChangeChannelRequest = closed({
  name: Type.Optional(DisplayName),
  flowId: Type.Optional(nullable(Id)),
  ratingKey: Type.Optional(nullable(Key)),
  skillGroupKeys: Type.Optional(SkillGroupKeys),
  agentsMayTransfer: Type.Optional(AgentsMayTransfer),
  avatar: Type.Optional(PictureInput),
  allowedOrigins: Type.Optional(AllowedOrigins),
  clientDraws: Type.Optional(DrawnMessages),
  window: Type.Optional(WindowSettingsUpdate),
  ...vendorUpdateMembers,
});

/**
 * An entry for visitors: a website, a virtual number of an in-app chat (its id is the number's UserID), or a virtual
 * account at a vendor's chat.
 */
export const Channel = closed({
  id: Id,
  kind: ChannelKind,
  name: Type.String(),
  avatar: Type.String(),
  flowId: nullable(Id),
  ratingKey: nullable(Key),
  skillGroupKeys: SkillGroupKeys,
  agentsMayTransfer: AgentsMayTransfer,
  allowedOrigins: AllowedOrigins,
  clientDraws: DrawnMessages,
  window: WindowSettings,
  ...vendorViewMembers,
  embed: Type.String({ description: 'the script tag that puts the widget into a page' }),
  link: Type.String({ description: 'a page that opens the chat' }),
  lastIdentityAt: Type.Unsafe<string | null>({
    ...nullable(Time),
    description: 'when the host app last signed one of its users in; null = never yet (in-app channels)',
  }),
  createdAt: Time,
});
export type Channel = Static<typeof Channel>;

/** A new in-app channel, or one whose secret was renewed: the secret is shown this once. */
export const CreatedChannel = closed({ ...Channel.properties, secret: Type.Optional(Type.String()) });
export type CreatedChannel = Static<typeof CreatedChannel>;
