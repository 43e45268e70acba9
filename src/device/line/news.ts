/** 'There is news': one stream for each team while someone is looking. It carries only a number; what is new is pulled. */
import type { TeamId } from '#domain/ids.ts';
import type { DeviceParts } from '../parts.ts';

export interface News {
  /** Listens to these teams and to no others; an empty list stops all. */
  listen(teams: readonly TeamId[]): void;
}

/** A browser has few connections for one host, and other tabs want some: the rest is found by the clock. */
const mostStreams = 2;

export function createNews(open: DeviceParts['openNews'], onHead: (team: TeamId, head: number) => void): News {
  const streams = new Map<TeamId, { close(): void }>();
  return {
    listen(teams) {
      const wanted = open ? teams.slice(0, mostStreams) : [];
      for (const [team, stream] of streams) {
        if (wanted.includes(team)) continue;
        stream.close();
        streams.delete(team);
      }
      for (const team of wanted) {
        if (streams.has(team) || !open) continue;
        const stream = open(`/api/v1/teams/${encodeURIComponent(team)}/news`, {
          onHead(data) {
            try {
              const { head } = JSON.parse(data) as { head?: unknown };
              if (typeof head === 'number') onHead(team, head);
            } catch {}
          },
          // Opened again after the next run that succeeds.
          onEnd: () => {
            if (streams.get(team) === stream) streams.delete(team);
          },
        });
        streams.set(team, stream);
      }
    },
  };
}
