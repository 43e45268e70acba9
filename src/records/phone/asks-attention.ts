import type { OutboxItem } from '#device/index.ts';

/** Refused, and a person must say what becomes of it. */
export const asksAttention = ({ state, waitsForServer }: OutboxItem): boolean => state === 'refused' && !waitsForServer;
