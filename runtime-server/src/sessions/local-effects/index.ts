export { createServerHost, isGroupOnline, type ServerHost } from './server-host.ts';
