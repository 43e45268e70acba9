/** Secrets that are given out once and kept only as their SHA-256. */
import { createHash } from 'node:crypto';

/** Gives `bytes` unpredictable bytes. */
export type Random = (bytes: number) => Uint8Array;

const base64url = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url');

/** 256 bits, as 43 characters. */
export const newToken = (random: Random): string => base64url(random(32));

/** A random id as the wire wants them: 22 characters. */
export const newId = (random: Random): string => base64url(random(16));

export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex');

export const tokenPattern = /^[A-Za-z0-9_-]{20,64}$/u;
