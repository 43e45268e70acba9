/** The one door of the device layer. */
export type * from './device.ts';
