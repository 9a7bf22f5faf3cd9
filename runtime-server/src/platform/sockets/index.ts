export { createLiveSockets } from './live-sockets.ts';
export type { SocketTransport } from './socket-transport.ts';
