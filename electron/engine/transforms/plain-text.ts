// Transform "plain-text": a text without the marks of HTML. Engine; pure.
import { ofText, type TransformKind } from './transform.ts';

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };
const blockEnd = /<(?:\/(?:p|div|li|tr|h[1-6])|br\s*\/?)\s*>/gi;
/** A tag as people's editors write it: a letter behind the bracket, so that `3 < 4` stays. */
const tag = /<\/?[a-z][^<>]{0,2000}>/gi;
const reference = /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,6}));/gi;

export const plainText: TransformKind<'plain-text'> = {
  kind: 'plain-text',
  make: ({ of }, { make }) =>
    ofText(make(of), (text) => {
      const bare = text.replace(blockEnd, '\n').replace(tag, '');
      const read = bare.replace(reference, (whole, decimal, hex, name) => {
        if (name !== undefined) return named[String(name).toLowerCase()] ?? whole;
        const point = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
        const isLetter = point > 31 && point <= 0x10ffff && (point < 0xd800 || point > 0xdfff);
        return isLetter ? String.fromCodePoint(point) : whole;
      });
      const lines = read.split('\n').map((line) => line.replace(/[^\S\n]+/g, ' ').trim());
      return lines.filter((line) => line !== '').join('\n') || undefined;
    }),
};
