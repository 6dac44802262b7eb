// The part of exceljs that Courier uses: its writer that streams. Its readers are never loaded. Engine; types only.
declare module 'exceljs/lib/stream/xlsx/workbook-writer.js' {
  /** A cell with one run of rich text is written as an inline string: a text, whatever it looks like. */
  interface TextCell {
    readonly richText: readonly { readonly text: string; readonly font?: { readonly bold: boolean } }[];
  }
  interface Row {
    commit(): void;
  }
  /** Where the rows of a sheet go to be packed. */
  type Pipe = import('node:stream').Writable;
  interface Sheet {
    readonly stream: { readonly pipes: readonly Pipe[] };
    columns: readonly { readonly width: number; readonly style: { readonly numFmt: string } }[];
    addRow(cells: readonly (TextCell | null)[]): Row;
    commit(): void;
  }
  interface View {
    readonly rightToLeft: boolean;
    readonly state: 'frozen';
    readonly ySplit: number;
  }
  interface Options {
    readonly stream: NodeJS.WritableStream;
    readonly useStyles: boolean;
    readonly useSharedStrings: boolean;
    readonly created: Date;
    readonly creator: string;
    readonly lastModifiedBy: string;
  }
  export default class WorkbookWriter {
    readonly zip: { abort(): void };
    constructor(options: Options);
    addWorksheet(name: string, options: { readonly views: readonly View[] }): Sheet;
    commit(): Promise<void>;
  }
}
