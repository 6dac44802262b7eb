// How many bytes of a stranger's file the readers hold at once, at most. Engine; numbers only.

/** How many bytes from the start recognising needs: a header of many columns, or a case with long notes. */
export const headSize = 256 * 1024;

/** The longest value of one cell, in bytes. Primero's longest text field holds far less. */
export const valueLimit = 10 * 1024 * 1024;

/** The longest row or JSON element, in bytes. It bounds memory: nothing larger is ever gathered. */
export const recordLimit = 32 * 1024 * 1024;

/** The most columns of a table. Primero's widest real configurations stay under 1,500 fields. */
export const columnLimit = 5000;

/** The deepest nesting inside one JSON element or one Ruby literal. Primero nests four levels. */
export const depthLimit = 64;
