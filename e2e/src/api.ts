/** The API as an integrator calls it, to prepare what a journey needs. */
export type Api = {
  get: <T>(path: string) => Promise<T>;
  post: <T>(path: string, body?: unknown) => Promise<T>;
  put: <T>(path: string, body: unknown) => Promise<T>;
  patch: <T>(path: string, body: unknown) => Promise<T>;
  /** Uploads one file as `multipart/form-data`. */
  upload: <T>(path: string, file: File) => Promise<T>;
};

export async function createApi(baseUrl: string, account: { email: string; password: string }): Promise<Api> {
  const signedIn = await fetch(`${baseUrl}/api/v1/auth/sign-in`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: baseUrl },
    body: JSON.stringify(account),
  });
  const cookie = signedIn.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ');
  return apiWith(baseUrl, { Origin: baseUrl, Cookie: cookie });
}

/** The same by a key of its own: an account has one sign-in at a time, which a page of the same account needs. */
export async function createApiByKey(baseUrl: string, account: { email: string; password: string }): Promise<Api> {
  const signedIn = await createApi(baseUrl, account);
  const { secret } = await signedIn.post<{ secret: string }>('/api-keys', { name: 'Journeys', scopes: ['admin'] });
  return apiWith(baseUrl, { Authorization: `Bearer ${secret}` });
}

function apiWith(baseUrl: string, credentials: Record<string, string>): Api {
  const call = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const isForm = body instanceof FormData;
    const response = await fetch(`${baseUrl}/api/v1${path}`, {
      method,
      headers: { ...(!isForm && { 'Content-Type': 'application/json' }), ...credentials },
      ...(body !== undefined && { body: isForm ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text}`);
    return (text === '' ? undefined : JSON.parse(text)) as T;
  };
  return {
    get: (path) => call('GET', path),
    post: (path, body) => call('POST', path, body),
    put: (path, body) => call('PUT', path, body),
    patch: (path, body) => call('PATCH', path, body),
    upload: (path, file) => {
      const form = new FormData();
      form.append('file', file);
      return call('POST', path, form);
    },
  };
}
