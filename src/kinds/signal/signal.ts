import type { Entry } from '#device/index.ts';

/** A signal, as screens get it. */
export type Signal = Entry<'signal'>;
