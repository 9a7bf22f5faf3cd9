export { loadAppSecret } from './app-secret.ts';
export { ConfigError, parseConfig, type Config, type UploadConfig, type LogLevel, type NatsFile } from './config.ts';
export type { TrustProxy } from './proxies.ts';
