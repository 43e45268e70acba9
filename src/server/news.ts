/**
 * 'There is news': tells desks that a team has a new highest number, and closes the channels of who may no longer
 * listen. What one process learns it passes on to the others over a bus, when there is one.
 */
import type { PersonId, SessionId, TeamId } from '#domain/ids.ts';

export interface Listener {
  readonly team: TeamId;
  readonly person: PersonId;
  readonly session: SessionId;
  onHead(head: number): void;
  /** The channel must close: signed out, out of the team, or the server stops. */
  onEnd(): void;
  /** Something may have been missed: the listener must look for itself. */
  onDoubt(): void;
}

export interface News {
  /** Starts listening; the function that comes back stops it. */
  listen(listener: Listener): () => void;
  publish(team: TeamId, head: number): void;
  endSessions(sessions: readonly string[]): void;
  endMember(team: TeamId, person: PersonId): void;
  /** Closes all channels of this process. */
  endAll(): void;
  /** How many channels a session has open in this process. */
  countOf(session: SessionId): number;
  /** Leaves the bus. */
  close(): Promise<void>;
}

/** What processes tell each other. */
export type Message =
  | { readonly team: TeamId; readonly head: number }
  | { readonly session: SessionId }
  | { readonly team: TeamId; readonly person: PersonId };

export interface Bus {
  /** `onMessage` gets what other processes tell, `onBack` says that the line was down until now. */
  start(onMessage: (message: Message) => void, onBack: () => void): void;
  /** Tells the others, at once or as soon as it can; never waits. */
  tell(message: Message): void;
  close(): Promise<void>;
}

export function createNews(bus?: Bus): News {
  const listeners = new Set<Listener>();
  const end = (who: (listener: Listener) => boolean) => {
    for (const listener of [...listeners].filter(who)) {
      listeners.delete(listener);
      listener.onEnd();
    }
  };
  const hear = (message: Message) => {
    if ('head' in message) {
      for (const listener of listeners) if (listener.team === message.team) listener.onHead(message.head);
    } else if ('session' in message) end(({ session }) => session === message.session);
    else end(({ team, person }) => team === message.team && person === message.person);
  };
  const tell = (message: Message) => {
    hear(message);
    bus?.tell(message);
  };
  bus?.start(hear, () => {
    for (const listener of listeners) listener.onDoubt();
  });
  return {
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    publish: (team, head) => tell({ team, head }),
    endSessions: (sessions) => {
      for (const session of sessions) tell({ session });
    },
    endMember: (team, person) => tell({ team, person }),
    endAll: () => end(() => true),
    countOf: (session) => [...listeners].filter((listener) => listener.session === session).length,
    close: async () => bus?.close(),
  };
}
