// Attack: manifests that two readers could read differently, or that cost a reader too much. All rightly signed. Node.
import { beforeAll, describe, expect, it } from 'vitest';
import { type Manifest, manifestText } from '../../shared/model/package/manifest.ts';
import { computingTime } from '../support/computing.ts';
import {
  bytesOf,
  codeOf,
  draftFrom,
  join,
  manifestFor,
  newParty,
  open,
  type Party,
  sealText,
} from '../support/packages.ts';

let sender: Party;
let partner: Party;
let manifest: Manifest;
let text: string;
beforeAll(async () => {
  [sender, partner] = [await newParty('Sender'), await newParty('Partner')];
  manifest = manifestFor(draftFrom(sender, partner), [['a.json', '{}']]);
  text = manifestText(manifest);
});

/** How a package with this manifest, signed as it is, opens. */
async function opening(manifestAs: string | Uint8Array): Promise<string> {
  return codeOf(open(await sealText(sender, partner, manifestAs, [['a.json', '{}']]), partner, [sender]));
}

/** The manifest with `from` replaced by `to` in its text; the text must have changed. */
function edited(from: string | RegExp, to: string): string {
  const changed = text.replace(from, to);
  expect(changed).not.toBe(text);
  return changed;
}

describe('a manifest', () => {
  it('is opened as Courier writes it', async () => {
    expect(await opening(text)).toBe('opened');
    expect(
      await opening(
        manifestText({
          ...manifest,
          purpose: 'Reunification',
          inReplyTo: { package: manifest.id, manifestSha256: 'b'.repeat(64) },
        }),
      ),
    ).toBe('opened');
    expect(await opening(manifestText({ ...manifest, sequence: 2, previous: 'c'.repeat(64) }))).toBe('opened');
  });

  it('is refused in any other spelling', async () => {
    const parsed = JSON.parse(text) as Record<string, unknown>;
    for (const other of [
      JSON.stringify(parsed),
      text.trimEnd(),
      ` ${text}`,
      `\ufeff${text}`,
      edited('\n', '\r\n'),
      edited('"live"', '"l\\u0069ve"'),
      JSON.stringify({ world: parsed['world'], ...parsed, format: parsed['format'] }, null, 2),
      `${JSON.stringify(Object.fromEntries(Object.entries(parsed).reverse()), null, 2)}\n`,
    ]) {
      expect([other.slice(0, 40), await opening(other)]).toEqual([other.slice(0, 40), 'package.manifest']);
    }
  });

  it('is refused with a member twice, with members of a prototype, or with one that is unknown', async () => {
    for (const more of [
      '"world": "training",',
      '"world": "live",',
      '"__proto__": {"world": "training"},',
      '"constructor": {},',
      '"prototype": {},',
      '"\\u0077orld": "training",',
      '"more": 1,',
      '"": 1,',
    ]) {
      expect([more, await opening(edited('{\n', `{\n  ${more}\n`))]).toEqual([more, 'package.manifest']);
      expect([more, await opening(edited('"agreement": {', `"agreement": { ${more}`))]).toEqual([
        more,
        'package.manifest',
      ]);
    }
    expect(Object.hasOwn(Object.prototype, 'world')).toBe(false);
  });

  it('is refused with numbers that are none, not whole, or not theirs', async () => {
    for (const number of [
      '1e400',
      '-1e400',
      '1.0',
      '1e0',
      '-0',
      '0',
      '-1',
      '1.5',
      '9007199254740993',
      '"1"',
      'null',
      'true',
      'NaN',
      '01',
    ]) {
      expect([number, await opening(edited('"sequence": 1', `"sequence": ${number}`))]).toEqual([
        number,
        'package.manifest',
      ]);
      if (number !== '0')
        expect([number, await opening(edited('"size": 2', `"size": ${number}`))]).toEqual([number, 'package.manifest']);
    }
  });

  it('is refused with text that is no text, or that deceives the eye', async () => {
    for (const name of [
      '\\ud800',
      '\\udc00a',
      '\u202eagency',
      'a\\u0000',
      'a\\nb',
      'e\u0301',
      '',
      ' ',
      'x'.repeat(121),
    ]) {
      expect([name, await opening(edited('"organisation": "Sender"', `"organisation": "${name}"`))]).toEqual([
        name,
        'package.manifest',
      ]);
    }
    const [before, after] = text.split('Sender') as [string, string];
    for (const raw of [[0xff], [0xc0, 0xaf], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80], [0xe2, 0x82]]) {
      expect([raw, await opening(join([bytesOf(before), Uint8Array.from(raw), bytesOf(after)]))]).toEqual([
        raw,
        'package.manifest',
      ]);
    }
  });

  it('is refused, in no time, when it is deep, huge, or never closes a quote', async () => {
    const taken = await computingTime(async () => {
      for (const bad of [
        '['.repeat(100_000) + ']'.repeat(100_000),
        '{"a":'.repeat(100_000),
        '"\\'.repeat(500_000),
        '\\"'.repeat(500_000),
        `{"${'k'.repeat(1_000_000)}": 1}`,
        ' '.repeat(1024 * 1024 + 1),
        edited('Sender', 'S'.repeat(10_000_000)),
        '',
        '{',
        'null',
        '[]',
        '0',
        '"courier-package/1"',
        '\0',
      ]) {
        expect(await opening(bad)).toBe('package.manifest');
      }
    });
    expect(taken).toBeLessThan(10_000);
  });

  it('of a later major asks for a newer Courier, and of anything else does not', async () => {
    for (const [format, code] of [
      ['courier-package/2', 'package.newer'],
      ['courier-package/17', 'package.newer'],
      ['courier-package/0', 'package.manifest'],
      ['courier-package/1.1', 'package.manifest'],
      ['courier-package/02', 'package.manifest'],
      ['courier-package/', 'package.manifest'],
      ['courier-card/2', 'package.manifest'],
      ['', 'package.manifest'],
    ]) {
      expect([format, await opening(edited('courier-package/1', format ?? ''))]).toEqual([format, code]);
    }
    expect(await opening('{"format":"courier-package/2"}')).toBe('package.newer');
  });

  it('is refused where it asks for more content than a package may hold, or for none', async () => {
    const gigabyte = { ...(manifest.files[0] as Manifest['files'][number]), size: 1024 ** 3 };
    const three = ['a', 'b', 'c'].map((name) => ({ ...gigabyte, name }));
    expect(await opening(manifestText({ ...manifest, files: three }))).toBe('package.too-large');
    expect(await opening(manifestText({ ...manifest, files: [] }))).toBe('package.manifest');
    const many = Array.from({ length: 65 }, (_, index) => ({ ...gigabyte, size: 0, name: `f${index}` }));
    expect(await opening(manifestText({ ...manifest, files: many }))).toBe('package.manifest');
  });

  it('is refused with a date that is none', async () => {
    for (const date of [
      '2026-02-30T00:00:00Z',
      '2026-03-01',
      '2026-03-01T08:00:00+03:00',
      '1e9',
      '2026-13-01T00:00:00Z',
      '',
    ]) {
      expect([date, await opening(edited('2026-03-01T08:00:00Z', date))]).toEqual([date, 'package.manifest']);
    }
  });
});
