export { loadAppSecret } from './app-secret.ts';
export { ConfigError, parseConfig, type Config, type UploadConfig, type LogLevel } from './config.ts';
export type { TrustProxy } from './proxies.ts';
