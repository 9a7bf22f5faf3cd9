/** Whether the parameters of a call travel in the address: those of a GET always do. */
export function isInQuery({
  method = 'POST',
  requestIn = 'by-method',
}: {
  method?: unknown;
  requestIn?: unknown;
}): boolean {
  if (method === 'GET' || requestIn === 'query') return true;
  return method === 'DELETE' && requestIn === 'by-method';
}
