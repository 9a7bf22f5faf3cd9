import type { Channel } from '@parley/schemas';
import type { VendorMember } from './vendor-account.store.ts';
import { drawnBy, windowSettingsOf } from './window-settings.ts';
import type { ChannelRow } from './channel.store.ts';

/** A channel as administrators see it, with what they paste into their site (CHAN-09) or send around (CHAN-10). */
export function presentChannel(row: ChannelRow, baseUrl: string, vendor: VendorMember = {}): Channel {
  return {
    id: row.id,
    kind: row.kind,
    name: row.name,
    avatar: row.avatar,
    flowId: row.flow_id,
    ratingKey: row.rating_key,
    skillGroupKeys: row.skill_group_keys,
    agentsMayTransfer: row.settings.agentsMayTransfer ?? true,
    allowedOrigins: row.allowed_origins,
    clientDraws: drawnBy(row.settings),
    window: windowSettingsOf(row.settings),
    ...vendor,
    embed: `<script src="${escapeAttribute(baseUrl)}/widget.js" data-channel="${escapeAttribute(row.id)}" async></script>`,
    link: `${baseUrl}/chat/${row.id}`,
    lastIdentityAt: row.last_identity_at?.toISOString() ?? null,
    createdAt: row.created_at.toISOString(),
  };
}

function escapeAttribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
