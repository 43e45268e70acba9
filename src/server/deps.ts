/** What the server is made of. Everything that differs between a test and a host is passed in here. */
import type { Logger } from 'pino';
import type { Passwords } from './accounts/passwords.ts';
import type { WriteAsServer } from './accounts/server-records.ts';
import type { Random } from './accounts/tokens.ts';
import type { Throttles } from './http/throttle.ts';
import type { News } from './news.ts';
import type { Database } from './store/tables.ts';
import type { TeamStore } from './store/team-store.ts';

/** What the municipality sets, as the app needs it. */
export interface AppSettings {
  /** Where the app is reached, such as `https://stoep.example.nl`; without a slash at the end. */
  readonly origin: string;
  /** The e-mail address of whoever runs this server, for the document of the API. */
  readonly contact: string;
  /** Whether the address of the visitor is in X-Forwarded-For. */
  readonly trustProxy: boolean;
  readonly lockIdleSeconds: number;
  readonly lockHiddenSeconds: number;
  readonly leaseHours: number;
  /** Who decided on the terms (`domain/retention.ts`) and when; until somebody did the server only tells what would go. */
  readonly termsDecided: string | undefined;
  readonly demo: boolean;
  /** Seconds between two signs of life on the news channel. */
  readonly heartbeatSeconds: number;
  /** The folder with the built app; undefined serves the API alone. */
  readonly clientDir: string | undefined;
  /** A style sheet of the municipality's own; need not exist. */
  readonly themeFile: string | undefined;
  /** The version of the protocol that this server speaks. */
  readonly protocol: number;
  /** Check each answer against what the OpenAPI document says of it, and fail when it differs: for tests. */
  readonly checkAnswers: boolean;
}

export interface Deps {
  readonly db: Database;
  readonly store: TeamStore;
  readonly news: News;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly random: Random;
  readonly passwords: Passwords;
  readonly throttles: Throttles;
  readonly writeAsServer: WriteAsServer;
  readonly log: Logger;
  readonly settings: AppSettings;
}
