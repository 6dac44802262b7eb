// How much of a stranger's workbook the reader is ready to unpack and hold. Engine; numbers only.

/** The largest workbook, in bytes as packed. The systems that export cases write no file over 50 MB. */
export const packedLimit = 64 * 1024 * 1024;

/** The most parts of a workbook. Exports have one a form and ten more. */
export const partLimit = 1000;

/** The most bytes that all parts together unpack to: 50,000 cases of 60 answers make 150 MB. */
export const unpackedLimit = 1024 * 1024 * 1024;

/** How many times as large as packed a large workbook may be. Sheets of cases pack about fifteenfold. */
export const ratioLimit = 200;

/** Where the ratio begins to count: a small file of many empty rows is harmless. */
export const ratioFrom = 64 * 1024 * 1024;

/** The largest part that lists other parts, in bytes. */
export const smallPartLimit = 4 * 1024 * 1024;

/** The most bytes of all texts of a workbook. */
export const textsLimit = 384 * 1024 * 1024;

/** The most cells of a workbook that hold something, and the most texts. */
export const cellLimit = 20_000_000;

/** The most rows of one sheet, as Excel has it. */
export const rowLimit = 1_048_576;

/** The most columns of one sheet, as Excel has it. */
export const sheetColumnLimit = 16_384;

/** The longest header. Real labels have up to 150 characters, and every record bears them. */
export const headerLimit = 2000;

/** The most bytes of all records. One long text may stand in every cell, and costs the file a few bytes each time. */
export const recordsLimit = 2 * 1024 * 1024 * 1024;

/** The most characters of one cell, as Excel has it. Exporters cut a longer text off there without a word. */
export const cellTextLimit = 32_767;
