export interface Measured {
  readonly what: string;
  readonly who: string;
  readonly unit: string;
  /** One a run. */
  readonly values: readonly number[];
  readonly against?: { readonly who: string; readonly values: readonly number[] };
  readonly aim?: {
    readonly most?: number;
    readonly least?: number;
    readonly of: 'ratio' | 'value';
    readonly text?: string;
  };
  readonly note?: string;
  readonly absolute?: boolean;
}

/** One row of the table. */
export function row(measured: Measured): object;
