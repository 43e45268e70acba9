/**
 * 'There is news': tells desks that a team has a new highest number, and closes the channels of who may no longer
 * listen. Within one process; several processes would pass the same events on among themselves.
 */
export interface Listener {
  readonly team: string;
  readonly person: string;
  readonly session: string;
  onHead(head: number): void;
  /** The channel must close: signed out, out of the team, or the server stops. */
  onEnd(): void;
}

export interface News {
  /** Starts listening; the function that comes back stops it. */
  listen(listener: Listener): () => void;
  publish(team: string, head: number): void;
  endSessions(sessions: readonly string[]): void;
  endMember(team: string, person: string): void;
  endAll(): void;
  /** How many channels a session has open. */
  countOf(session: string): number;
}

export function createNews(): News {
  const listeners = new Set<Listener>();
  const end = (who: (listener: Listener) => boolean) => {
    for (const listener of [...listeners].filter(who)) {
      listeners.delete(listener);
      listener.onEnd();
    }
  };
  return {
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    publish(team, head) {
      for (const listener of listeners) if (listener.team === team) listener.onHead(head);
    },
    endSessions: (sessions) => end(({ session }) => sessions.includes(session)),
    endMember: (team, person) => end((listener) => listener.team === team && listener.person === person),
    endAll: () => end(() => true),
    countOf: (session) => [...listeners].filter((listener) => listener.session === session).length,
  };
}
