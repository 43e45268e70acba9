export function promised<T>(request: IDBRequest<T>): Promise<T>;
export function complete(transaction: IDBTransaction): Promise<void>;
export function openTable(name: string): Promise<IDBDatabase>;
export function putAll(
  database: IDBDatabase,
  records: readonly object[],
  cursor: number,
  durability?: 'relaxed' | 'strict',
): Promise<void>;
export function madeRecord(index: number): { readonly id: string };
export function control(): Promise<number>;
