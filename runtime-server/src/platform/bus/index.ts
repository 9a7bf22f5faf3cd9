export { MAX_PAYLOAD_BYTES, type Bus, type BusHandler, type BusPayload, type Unsubscribe } from './bus.ts';
export { createInProcessBus } from './in-process-bus.ts';
export { createPostgresBus } from './postgres-bus.ts';
export { createNatsBus, type NatsAccess } from './nats-bus.ts';
export { loadNatsAccess } from './nats-access.ts';
