// What the fuzz remembers of answers, so that the ids of later requests are ones that there are.
import type { CallerName } from './world.ts';

export interface KnownMap {
  readonly bytes: number;
  readonly team: string;
  /** The person who hands it in, or did. */
  readonly by: string;
  readonly whole: boolean;
}

export interface Learned {
  readonly team: string[];
  readonly person: string[];
  /** Of invitations, newest first. */
  readonly token: string[];
  /** Newest first. */
  readonly record: string[];
  readonly epoch: string[];
  readonly scope: string[];
  readonly maps: Map<string, KnownMap>;
  /** Per device the number of its last change. */
  readonly last: Map<string, number>;
  /** By the name of the property or of the part of the path. */
  readonly other: Map<string, string[]>;
}

interface Learner {
  readonly name: CallerName;
  readonly client: { readonly device: string };
}

/** Takes over what an answer with status 2xx tells. */
export function learnFrom(learned: Learned, operation: string, { client }: Learner, answer: unknown): void {
  if (typeof answer !== 'object' || answer === null) return;
  const { last, link, epoch, scope, changes } = answer as Record<string, unknown>;
  if (operation === 'push' && typeof last === 'number') learned.last.set(client.device, last);
  if (typeof link === 'string') learned.token.unshift(link.split('/').at(-1) ?? '');
  if (typeof epoch === 'string') learned.epoch[0] = epoch;
  if (typeof scope === 'string') learned.scope[0] = scope;
  if (operation === 'pull' && Array.isArray(changes)) {
    for (const { id } of changes as { id: string }[]) remember(learned.record, id);
    return;
  }
  collect(learned, answer);
}

function collect(learned: Learned, value: unknown): void {
  if (Array.isArray(value)) for (const item of value.slice(0, 20)) collect(learned, item);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return;
  for (const [name, part] of Object.entries(value)) {
    if (typeof part !== 'string' || !/^[A-Za-z0-9_-]{16,64}$/u.test(part)) {
      collect(learned, part);
      continue;
    }
    if (name === 'team') remember(learned.team, part);
    else if (name === 'person') remember(learned.person, part);
    else {
      const list = learned.other.get(name) ?? [];
      remember(list, part);
      learned.other.set(name, list);
    }
  }
}

function remember(list: string[], id: string): void {
  if (!list.includes(id)) list.unshift(id);
  if (list.length > 50) list.pop();
}
