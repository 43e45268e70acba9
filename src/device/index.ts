/** The one door of the device layer. */
export { stampTime } from '#sync/clock.ts';
export { browserParts } from './browser-parts.ts';
export { createDevice } from './create-device.ts';
export type * from './device.ts';
export type { Strength } from './device.ts';
export { plainPassphrase } from './gate/passphrase.ts';
export { failureWords } from './line/failure-words.ts';
export type * from './line/online-calls.ts';
export type { WhyNewDevice } from './notebook/identity.ts';
