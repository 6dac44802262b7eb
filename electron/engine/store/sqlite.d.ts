// The package's own types are hidden by its `exports` map; the store types what it uses in `driver.ts`.
declare module 'better-sqlite3-multiple-ciphers' {
  export default class Database {
    constructor(path: string, options?: { fileMustExist?: boolean; timeout?: number; nativeBinding?: string });
    pragma(text: string): unknown;
    prepare(sql: string): { get(...values: unknown[]): unknown };
    exec(sql: string): void;
    readonly inTransaction: boolean;
    close(): void;
  }
}
