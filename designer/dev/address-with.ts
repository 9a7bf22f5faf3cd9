/** The address of this page with other parameters. */
export function addressWith(change: Record<string, string>): string {
  const parameters = new URLSearchParams(location.search);
  for (const [name, value] of Object.entries(change)) parameters.set(name, value);
  return `?${parameters.toString()}`;
}
