/** The README with the tables of these results between its marks. */
export function withTable(readme: string, results: object): string;
