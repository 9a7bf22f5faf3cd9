/**
 * A certificate of `localhost` and 127.0.0.1 that vouches for itself, and its key, in PEM: for tests of connections by
 * TLS. Known to everybody, so worth nothing to anybody; valid until 2126.
 */
export const localCertificate = {
  certificate: pem(
    'CERTIFICATE',
    'MIIBnDCCAUGgAwIBAgIUaYZkBEtksMYcGc/yx2nEU01oG+wwCgYIKoZIzj0EAwIwFDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyOTE4NDQwNFoYDzIxMjYxMTA1MTg0NDA0WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAARr3CdrJeWh/vffESV7N22/yWvb3feYah1L/EVBjqWOFNwbEeHQljVidll/fkGOhhEcGodjbWtsgtEl/G7JVivmo28wbTAdBgNVHQ4EFgQUIOyymxcT4g9SfjdYad6cJcvXCGQwHwYDVR0jBBgwFoAUIOyymxcT4g9SfjdYad6cJcvXCGQwDwYDVR0TAQH/BAUwAwEB/zAaBgNVHREEEzARgglsb2NhbGhvc3SHBH8AAAEwCgYIKoZIzj0EAwIDSQAwRgIhAIybzhoHupGmMuW/TsUWVYKkpqJ0Fia+c5HQ82QQ9mB6AiEAs8Km9PjKbX9pkhaXFBDf4+U5Lo1uNrJRVMO+mlaAPw0=',
  ),
  key: pem(
    'PRIVATE KEY',
    'MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg5HiFw6yzjOE6EbxAIE0/0IZOtSdb8P+P6gITI00pRcShRANCAARr3CdrJeWh/vffESV7N22/yWvb3feYah1L/EVBjqWOFNwbEeHQljVidll/fkGOhhEcGodjbWtsgtEl/G7JVivm',
  ),
};

function pem(label: string, base64: string): string {
  return `-----BEGIN ${label}-----\n${base64.replace(/.{64}/g, '$&\n')}\n-----END ${label}-----\n`;
}
