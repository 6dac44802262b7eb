// Reads what a virtual display shows: for the packaged app, into which no test driver can look. Build, Node, Linux.

import { readFile } from 'node:fs/promises';

/** The picture of a display as Xvfb keeps it in a file (X window dump, version 7). */
export interface Picture {
  readonly width: number;
  readonly height: number;
  /** How many different colours there are: one or two say that nothing is drawn. */
  readonly colours: number;
}

/** Reads the dump that `Xvfb -fbdir` writes. */
export async function readPicture(file: string): Promise<Picture> {
  const dump = await readFile(file);
  const field = (index: number) => dump.readUInt32BE(index * 4);
  const [headerSize, width, height, bitsPerPixel, bytesPerLine, colourCount] = [
    field(0),
    field(4),
    field(5),
    field(11),
    field(12),
    field(19),
  ];
  const start = headerSize + colourCount * 12;
  const colours = new Set<number>();
  for (let y = 0; y < height; y += 2) {
    for (let x = 0; x < width; x += 2)
      colours.add(dump.readUIntBE(start + y * bytesPerLine + (x * bitsPerPixel) / 8, 3));
  }
  return { width, height, colours: colours.size };
}
