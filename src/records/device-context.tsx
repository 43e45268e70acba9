/** How a screen reaches the device: one hook for the device itself, one for a live value, two for its small states. */
import { createContext, useContext, useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import type { Device, Live, SessionState, SyncState } from '#device/index.ts';

const DeviceContext = createContext<Device | undefined>(undefined);
export const DeviceProvider = DeviceContext.Provider;

export function useDevice(): Device {
  const device = useContext(DeviceContext);
  if (!device) throw new Error('useDevice outside of DeviceProvider');
  return device;
}

/** Re-renders only when what it watches changed. Make the live value in useMemo: a new one is a new subscription. */
export function useLive<T>(live: Live<T>): T {
  return useSyncExternalStore(live.subscribe, live.get);
}

export function useSync<T>(select: (state: SyncState) => T): T {
  return useStore(useDevice().sync, select);
}

export function useSession<T>(select: (state: SessionState) => T): T {
  return useStore(useDevice().session, select);
}

export type Unlocked = Extract<SessionState, { phase: 'unlocked' }>;

/** Who is at work; only for screens behind the lock. */
export function useWorker(): Unlocked {
  const session = useSession((state) => state);
  if (session.phase !== 'unlocked') throw new Error('useWorker on a locked screen');
  return session;
}

/** Milliseconds since 1970, passed in so that tests and pictures can hold time still. */
const NowContext = createContext<() => number>(() => Date.now());
export const NowProvider = NowContext.Provider;
export const useNow = (): (() => number) => useContext(NowContext);
