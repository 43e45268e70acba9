// A phone as the tests of the server need one: numbers its changes, stamps them, sends them, and fetches pages.

import { writeStamp } from '#sync/clock.ts';
import type { PullPage, PushAnswer } from '#sync/protocol.ts';
import type { SignedInClient } from '#tests/support/test-server.ts';

let made = 0;
/** An id that no other test uses. */
export const freshId = (): string => `record-${Date.now().toString(36)}-${String(made++).padStart(6, '0')}`;

export interface Phone {
  readonly device: string;
  epoch: string;
  scope: string;
  /** The number the next change gets. */
  next: number;
  /** Number of the last answer that is known. */
  settled: number;
  stamp(time?: number, device?: string): string;
  /** A change that makes a signal; `more` replaces parts of it. */
  signal(observed: string, more?: Record<string, unknown>): Record<string, unknown> & { n: number; record: string };
  change(record: string, more: Record<string, unknown>): Record<string, unknown> & { n: number; record: string };
  push(changes: readonly unknown[], more?: Record<string, unknown>): Promise<{ status: number; body: PushAnswer }>;
  pull(since?: number, more?: Record<string, string>): Promise<{ status: number; body: PullPage }>;
  /** All pages from the beginning. */
  pullAll(): Promise<{ changes: PullPage['changes']; gone: readonly string[]; last: PullPage }>;
}

export function phoneOf(client: SignedInClient, team: string, now: () => number = Date.now): Phone {
  let count = 0;
  const phone: Phone = {
    device: client.device,
    epoch: '',
    scope: '',
    next: 1,
    settled: 0,
    stamp: (time = now(), device = client.device) => writeStamp({ time, count: count++, node: device }),
    signal: (observed, more = {}) => phone.change(freshId(), { make: true, set: { observed }, ...more }),
    change: (record, more) => ({
      n: phone.next++,
      kind: 'signal',
      record,
      schema: 1,
      stamp: phone.stamp(),
      ...more,
    }),
    async push(changes, more = {}) {
      const request = { device: phone.device, epoch: phone.epoch, settled: phone.settled, changes, ...more };
      const { status, body } = await client.call<PushAnswer>('POST', `/teams/${team}/push`, request);
      if (status === 200) phone.epoch = body.epoch;
      return { status, body };
    },
    async pull(since = 0, more = {}) {
      const query = { device: phone.device, since: String(since), epoch: phone.epoch, scope: phone.scope, ...more };
      const { status, body } = await client.call<PullPage>('GET', `/teams/${team}/pull?${new URLSearchParams(query)}`);
      return { status, body };
    },
    async pullAll() {
      const changes: PullPage['changes'][number][] = [];
      const gone: string[] = [];
      let since = 0;
      for (;;) {
        const { body } = await phone.pull(since);
        changes.push(...body.changes);
        gone.push(...body.gone);
        since = body.next;
        phone.epoch = body.epoch;
        phone.scope = body.scope;
        if (!body.more) return { changes, gone, last: body };
        if (body.restart) throw new Error(`restart: ${body.restart}`);
      }
    },
  };
  return phone;
}

export const signalsIn = (changes: PullPage['changes']) => changes.filter(({ kind }) => kind === 'signal');
