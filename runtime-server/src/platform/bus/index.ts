export { MAX_PAYLOAD_BYTES, type Bus, type BusHandler, type BusPayload, type Unsubscribe } from './bus.ts';
export { createInProcessBus } from './in-process-bus.ts';
export { createPostgresBus } from './postgres-bus.ts';
