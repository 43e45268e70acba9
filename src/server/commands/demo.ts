import type { Settings } from '../settings.ts';
import type { Outcome } from './command.ts';
export async function runDemo(_settings: Settings): Promise<Outcome> {
  return { ok: false, sentence: 'x' };
}
