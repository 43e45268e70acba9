/**
 * A base map that is on its way to the server. It belongs to the app and not to a screen: sending takes longer than it
 * takes the phone to lock, and the screen that comes back after unlocking must find it.
 */

import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Called, Device } from '#device/index.ts';
import type { TeamId } from '#domain/ids.ts';
import { beginningOf } from '#records/beginning.ts';
import { whyNot } from '#records/online/why-not.ts';

export type UploadState =
  | { readonly state: 'none' }
  /** Bytes that the server has, of how many. */
  | { readonly state: 'sending'; readonly name: string; readonly bytes: number; readonly total: number }
  /** Dutch. */
  | { readonly state: 'failed'; readonly message: string };

export interface BaseMapUpload {
  readonly state: StoreApi<UploadState>;
  /** Sends a file; whoever waits for it hears when the server has it whole, or asks for the password first. */
  send(file: File): Promise<Called<undefined>>;
  stop(): void;
}

const uploads = new WeakMap<Device, Map<string, BaseMapUpload>>();

/** The one of this team; the same each time. */
export function uploadOf(device: Device, team: TeamId): BaseMapUpload {
  const ofDevice = uploads.get(device) ?? new Map<string, BaseMapUpload>();
  uploads.set(device, ofDevice);
  const upload = ofDevice.get(team) ?? createUpload(device, team);
  ofDevice.set(team, upload);
  return upload;
}

/** As much of a file's name as the server keeps. */
const mostName = 120;

function createUpload(device: Device, team: TeamId): BaseMapUpload {
  const state = createStore<UploadState>(() => ({ state: 'none' }));
  const go = (next: UploadState) => state.setState(next, true);
  let stop = new AbortController();
  return {
    state,
    stop: () => stop.abort(),
    async send(file) {
      const mine = new AbortController();
      stop = mine;
      const { name, size: total } = file;
      const show = (bytes: number) => go({ state: 'sending', name, bytes, total });
      show(0);
      const done = await device.online.uploadBaseMap(team, file, beginningOf(name, mostName - 1), show, mine.signal);
      const quiet = done.ok || done.reason === 'stepUp' || mine.signal.aborted;
      go(quiet ? { state: 'none' } : { state: 'failed', message: whyNot(done) });
      if (done.ok) await device.baseMap.look();
      return done;
    },
  };
}
