/** Whether a host is among those that are named: itself, or below one (`*.example.com`); null names all. */
export function isHostNamed(named: readonly string[] | null, host: string): boolean {
  if (named === null) return true;
  const asked = host.toLowerCase().replace(/\.$/, '');
  return named.some((one) => (one.startsWith('*.') ? asked.endsWith(one.slice(1)) : asked === one));
}
