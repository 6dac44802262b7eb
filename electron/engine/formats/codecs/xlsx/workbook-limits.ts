// How much of a stranger's workbook the reader is ready to unpack and hold. Engine; numbers only.

/** The largest workbook, in bytes as packed. Primero itself writes no file over 50 MB (formats.md 1.1). */
export const packedLimit = 64 * 1024 * 1024;

/** The most parts of a workbook. Primero writes one a form and ten more. */
export const partLimit = 1000;

/** The most bytes that all parts together unpack to: 50,000 cases of 60 answers make 150 MB. */
export const unpackedLimit = 1024 * 1024 * 1024;

/** How many times its packed size a large workbook may unpack to. Primero's sheets pack about fifteenfold. */
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

/** The longest header. Primero's longest label has 150 characters, and every record bears it. */
export const headerLimit = 2000;

/** The most bytes of all records. One long text may stand in every cell, and costs the file a few bytes each time. */
export const recordsLimit = 2 * 1024 * 1024 * 1024;

/** The most characters of one cell, as Excel has it. Primero cuts a longer text off there without a word. */
export const cellTextLimit = 32_767;
