/** The one door of the device layer. */
export { stampTime } from '#sync/clock.ts';
export { browserParts } from './browser-parts.ts';
export { createDevice } from './create-device.ts';
export type * from './desk.ts';
export type * from './device.ts';
export { failureWords } from './failure-words.ts';
export type { WhyNewDevice } from './identity.ts';
export type { Strength } from './judging/judging.ts';
export { plainPassphrase } from './passphrase.ts';
