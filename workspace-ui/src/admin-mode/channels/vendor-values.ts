import {
  vendorKinds,
  vendors,
  type Channel,
  type FieldSchema,
  type VendorDefinition,
  type VendorKind,
} from '@parley/schemas';

/** What is edited of a vendor, by the name of the setting or secret. Secrets are never read back: empty = they stay. */
export type VendorValues = Readonly<Record<string, string | number>>;
/** The member of a channel, and of its form, that holds them. */
export type VendorMember = (typeof vendors)[VendorKind]['member'];
/** How a channel reaches its vendor, and whether messages pass. */
export type VendorView = NonNullable<Channel[VendorMember]>;

export type VendorProblem = 'required' | 'wrong';

/** The vendor of a kind of channel; null for our own kinds. */
export function vendorOf(kind: Channel['kind']): (VendorDefinition & { member: VendorMember }) | null {
  const found = vendorKinds.find((known) => known === kind);
  return found ? vendors[found] : null;
}

/** How a channel reaches its vendor; null for a channel of ours. */
export function vendorViewOf(channel: Channel): VendorView | null {
  return vendorKinds.map((kind) => channel[vendors[kind].member]).find((view) => view !== undefined) ?? null;
}

/** What the schema says of a setting or secret. */
export function vendorField(vendor: VendorDefinition, name: string): FieldSchema & { pattern?: string } {
  return vendor.settings[name] ?? vendor.secrets[name] ?? {};
}

export function isSecret(vendor: VendorDefinition, name: string): boolean {
  return name in vendor.secrets;
}

/** Of a new channel, with what the vendor calls its accounts in its own examples. */
export function newVendorValues(vendor: VendorDefinition): VendorValues {
  return mapFields(vendor, (name) => vendor.fields[name]?.initial ?? vendor.defaults[name] ?? '');
}

/** The values of a new channel of each vendor, by the members of its form. */
export function newVendorForms(): Record<VendorMember, VendorValues> {
  const forms = vendorKinds.map((kind) => [vendors[kind].member, newVendorValues(vendors[kind])] as const);
  return Object.fromEntries(forms) as Record<VendorMember, VendorValues>;
}

export function vendorValuesOf(vendor: VendorDefinition, view: VendorView): VendorValues {
  const shown = new Map<string, unknown>(Object.entries(view));
  return mapFields(vendor, (name) => {
    const value = isSecret(vendor, name) ? '' : shown.get(name);
    return typeof value === 'string' || typeof value === 'number' ? value : '';
  });
}

/** What is wrong, by the name of the field; a field without a problem is left out. */
export function vendorProblems(
  vendor: VendorDefinition,
  values: VendorValues,
  isNew: boolean,
): Record<string, VendorProblem> {
  const problemOf = (name: string): VendorProblem | null => {
    const text = String(values[name] ?? '').trim();
    if (isSecret(vendor, name) && !isNew) return null;
    if (text === '') return 'required';
    const { pattern } = vendorField(vendor, name);
    return pattern === undefined || new RegExp(pattern).test(text) ? null : 'wrong';
  };
  return Object.fromEntries(
    Object.keys(vendor.fields).flatMap((name) => {
      const problem = problemOf(name);
      return problem ? [[name, problem]] : [];
    }),
  );
}

/** As it is sent: numbers as numbers, and secrets only where they were written. The values have no problems. */
export function toVendorBody(vendor: VendorDefinition, values: VendorValues): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => {
      if (isSecret(vendor, name) && value === '') return [];
      return [[name, vendorField(vendor, name).type === 'integer' ? Number(value) : value]];
    }),
  );
}

function mapFields(vendor: VendorDefinition, valueOf: (name: string) => string | number): VendorValues {
  return Object.fromEntries(Object.keys(vendor.fields).map((name) => [name, valueOf(name)]));
}
