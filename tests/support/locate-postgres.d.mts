/** The folder with the programs of the newest PostgreSQL of this machine; undefined when there is none. */
export function postgresPrograms(): string | undefined;
