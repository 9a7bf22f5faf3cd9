/** What the business knows about a visitor, all strings as the interface call requires. */
export type VisitorProfile = { Name: string; Tier: string; OpenOrders: string };

const profiles = new Map<string, VisitorProfile>([
  ['u-1001', { Name: 'Li Wei', Tier: 'gold', OpenOrders: '2' }],
  ['u-1002', { Name: 'Zhang Min', Tier: 'silver', OpenOrders: '0' }],
  ['u-1003', { Name: 'Ana Souza', Tier: 'standard', OpenOrders: '1' }],
]);

/** The profile of a returning visitor; one that is not known is new, without a name and without orders. */
export function profileOf(userId: string): VisitorProfile {
  return profiles.get(userId) ?? { Name: '', Tier: 'new', OpenOrders: '0' };
}
