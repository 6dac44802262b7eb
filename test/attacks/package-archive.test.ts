// Attack: archives that unpack elsewhere, as something else, or as something else for another reader. Signed. Node.
import { crc32, deflateRawSync, gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { compress, memberPrefix } from '../../electron/engine/package/members.ts';
import { tarHeader } from '../../electron/engine/package/tar.ts';
import { manifestText } from '../../shared/model/package/manifest.ts';
import {
  bytesOf,
  codeOf,
  collect,
  draftFrom,
  type Entry,
  join,
  manifestFor,
  newParty,
  open,
  type Party,
  pieces,
  sealBent,
  sealText,
  tarOf,
  wrap,
  wrapTar,
} from '../support/packages.ts';
import { sign } from '../../electron/engine/keys/identity.ts';

let sender: Party;
let partner: Party;
let entries: readonly Entry[];
beforeAll(async () => {
  [sender, partner] = [await newParty('Sender'), await newParty('Partner')];
  const text = manifestText(manifestFor(draftFrom(sender, partner), [['cases.jsonl', '{"id":"1"}\n']]));
  const signature = sign(sender.identity, bytesOf(text), 'courier-package/1');
  entries = [
    ['manifest.json', text],
    ['manifest.json.minisig', signature],
    ['cases.jsonl', '{"id":"1"}\n'],
  ];
});

/** How a package with these entries opens. */
async function opening(bent: readonly Entry[], end?: Uint8Array): Promise<string> {
  return codeOf(open(await wrapTar(tarOf(bent, end), partner.identity.recipient), partner, [sender]));
}

/** A tar header with some bytes replaced and the checksum made right again. */
function bentHeader(name: string, size: number, changes: readonly (readonly [at: number, text: string])[]): Uint8Array {
  const header = tarHeader(name, size);
  for (const [at, text] of changes) header.set(Buffer.from(text, 'latin1'), at);
  header.set(Buffer.from('        '), 148);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.set(Buffer.from(`${sum.toString(8).padStart(6, '0')}\0 `), 148);
  return header;
}

describe('an archive', () => {
  it('is opened as Courier packs it', async () => {
    expect(await opening(entries)).toBe('opened');
  });

  it('with an entry more, less, twice, or in another order than the manifest says is refused', async () => {
    const [manifest, signature, data] = entries as [Entry, Entry, Entry];
    expect(await opening([...entries, ['extra.json', '{}']])).toBe('package.damaged');
    expect(await opening([manifest, signature])).toBe('package.damaged');
    expect(await opening([...entries, data])).toBe('package.damaged');
    expect(await opening([manifest, signature, ['extra.json', ''], data])).toBe('package.damaged');
    expect(await opening([...entries, manifest])).toBe('package.damaged');
    expect(await opening([manifest, manifest, signature, data])).toBe('package.manifest');
    expect(await opening([])).toBe('package.damaged');
  });

  it('whose content is another, longer or shorter than the manifest says is refused', async () => {
    const [manifest, signature] = entries as [Entry, Entry, Entry];
    for (const content of ['{"id":"2"}\n', '{"id":"1"}\n\n', '{"id":"1"}', '']) {
      expect(await opening([manifest, signature, ['cases.jsonl', content]])).toBe('package.damaged');
    }
    expect(await opening([manifest, signature, ['other.jsonl', '{"id":"1"}\n']])).toBe('package.damaged');
  });

  it('that would unpack outside of its folder is refused by name, even where the manifest names it', async () => {
    for (const name of [
      '../cases.jsonl',
      '/etc/passwd',
      'a/../../b',
      './a',
      'a//b',
      'a/',
      'C:\\a',
      '\\\\host\\a',
      'a\\b',
      'CASES.jsonl',
      'con',
      'aux.json',
      'a/nul',
      'com1.txt',
      'a.',
      'a b',
      'é.json',
      '.hidden',
      '-rf',
      'a/b/c',
      `${'n'.repeat(101)}`,
      '',
    ]) {
      expect([name, await opening([...entries.slice(0, 2), [name, '', tarHeader(name.slice(0, 100), 0)]])]).toEqual([
        name,
        'package.damaged',
      ]);
      const text = manifestText({ ...manifestFor(draftFrom(sender, partner), [[name, '']]) });
      expect([name, await codeOf(open(await sealText(sender, partner, text, []), partner, [sender]))]).toEqual([
        name,
        'package.manifest',
      ]);
    }
  });

  it('with anything but plain files is refused: links, devices, folders, long names, sparse files', async () => {
    for (const kind of ['1', '2', '3', '4', '5', '6', '7', 'x', 'g', 'L', 'K', 'S', 'V', '\0', 'Z']) {
      const header = bentHeader('cases.jsonl', 11, [
        [156, kind],
        [157, kind === '2' ? '/etc/passwd' : ''],
      ]);
      expect([kind, await opening([...entries.slice(0, 2), ['cases.jsonl', '{"id":"1"}\n', header]])]).toEqual([
        kind,
        'package.damaged',
      ]);
    }
  });

  it('whose header is spelled in any other way is refused', async () => {
    const changes: readonly (readonly [number, string])[] = [
      [100, '0000644\0'],
      [100, '0004755\0'],
      [108, '0001750\0'],
      [116, '0001750\0'],
      [136, '14561213360\0'],
      [257, 'ustar  \0'],
      [257, '\0\0\0\0\0'],
      [265, 'root'],
      [297, 'root'],
      [345, 'prefix'],
      [124, '00000000013 '],
      [124, ' 0000000013\0'],
      [124, '\x80\0\0\0\0\0\0\0\0\0\0\x0b'],
      [12, 'x'],
      [500, 'x'],
      [329, '0000001\0'],
    ];
    for (const change of changes) {
      const header = bentHeader('cases.jsonl', 11, [change]);
      expect([change, await opening([...entries.slice(0, 2), ['cases.jsonl', '{"id":"1"}\n', header]])]).toEqual([
        change,
        'package.damaged',
      ]);
    }
    const checksum = tarHeader('cases.jsonl', 11);
    checksum[150] = (checksum[150] ?? 0) ^ 1;
    expect(await opening([...entries.slice(0, 2), ['cases.jsonl', '{"id":"1"}\n', checksum]])).toBe('package.damaged');
  });

  it('that lies about a size is refused', async () => {
    for (const size of [0, 10, 12, 523, 524, 8_589_934_591]) {
      const bent: Entry[] = [...entries.slice(0, 2), ['cases.jsonl', '{"id":"1"}\n', tarHeader('cases.jsonl', size)]];
      expect([size, await opening(bent)]).toEqual([size, 'package.damaged']);
    }
    const huge: Entry[] = [['manifest.json', '{}', tarHeader('manifest.json', 8_589_934_591)], ...entries.slice(1)];
    expect(await opening(huge)).toBe('package.manifest');
  });

  it('with anything in its gaps or behind its end is refused', async () => {
    const tar = tarOf(entries);
    const gap = tar.slice();
    gap[tar.length - 1025] = 1;
    expect(await codeOf(open(await wrapTar(gap, partner.identity.recipient), partner, [sender]))).toBe(
      'package.damaged',
    );
    for (const end of [
      new Uint8Array(),
      new Uint8Array(512),
      new Uint8Array(1023),
      new Uint8Array(1025),
      new Uint8Array(1536),
      new Uint8Array(1024).fill(1, 1023),
      new Uint8Array(1024).fill(1, 511, 512),
      join([new Uint8Array(1024), tarOf([['more', 'x']])]),
    ]) {
      expect([end.length, await opening(entries, end)]).toEqual([end.length, 'package.damaged']);
    }
  });
});

describe('the compressed stream', () => {
  /** How a package opens whose decrypted content is this. */
  async function openingOf(payload: Uint8Array): Promise<string> {
    return codeOf(open(await wrap(payload, partner.identity.recipient), partner, [sender]));
  }

  /** One member with this content, its CRC and length right unless told otherwise. */
  function member(
    content: Uint8Array,
    deflated = deflateRawSync(content),
    crc = crc32(content),
    length = content.length,
  ): Uint8Array {
    const trailer = new Uint8Array(8);
    new DataView(trailer.buffer).setUint32(0, crc, true);
    new DataView(trailer.buffer).setUint32(4, length, true);
    return join([memberPrefix('data', 28 + deflated.length), deflated, trailer]);
  }

  it('is refused where a member is not as Courier writes it, or the padding is missing, bent or too long', async () => {
    const tar = tarOf(entries);
    const good = await collect(compress(pieces(tar, 1000)));
    const first = new DataView(good.buffer, good.byteOffset).getUint32(16, true);
    const [data, padding] = [good.slice(0, first), good.slice(first)];
    expect(await openingOf(good)).toBe('opened');
    const bent = (bytes: Uint8Array, at: number, value: number): Uint8Array => {
      const copy = bytes.slice();
      copy[at < 0 ? copy.length + at : at] = value;
      return copy;
    };
    const shorter = join([memberPrefix('padding', padding.length - 1), padding.subarray(21)]);
    for (const [name, payload] of Object.entries({
      'plain gzip': new Uint8Array(gzipSync(tar)),
      'no gzip at all': tar,
      'no padding member': data,
      nothing: new Uint8Array(),
      'padding only': padding,
      'padding in front': join([padding, data]),
      'padding twice': join([good, padding]),
      'a byte less of padding': join([data, shorter]),
      'a byte behind the padding': join([good, new Uint8Array(1)]),
      'a message in the padding': bent(good, first + 30, 0x41),
      'an early end of the comment': bent(good, first + 30, 0),
      'a length in the padding': bent(good, -1, 1),
      'a time': bent(good, 4, 1),
      'a system': bent(good, 9, 3),
      'a name': bent(good, 3, 0x0c),
      'a lying member size': bent(good, 16, (good[16] ?? 0) ^ 1),
      'a huge member size': bent(good, 19, 0xff),
      'a wrong CRC': join([member(tar, undefined, 1), padding]),
      'a wrong length': join([member(tar, undefined, undefined, tar.length + 1), padding]),
      'bytes behind the deflated ones': join([
        member(tar, Buffer.concat([deflateRawSync(tar), Buffer.alloc(3)])),
        padding,
      ]),
      'deflate cut short': join([member(tar, deflateRawSync(tar).subarray(0, 50)), padding]),
      'an empty member': join([member(new Uint8Array()), data, padding]),
      'two short members': join([member(tar.subarray(0, 512)), member(tar.subarray(512)), padding]),
    })) {
      expect([name, await openingOf(payload)]).toEqual([name, 'package.damaged']);
    }
  });
});

describe('a file of a package', () => {
  it('is never mistaken for one of an object', async () => {
    const bytes = await sealBent(sender, partner, (all) => all);
    const opened = await open(bytes, partner, [sender]);
    for (const name of ['__proto__', 'constructor', 'toString', 'manifest.json', '']) {
      expect(await codeOf(collect(opened.read(name)))).toBe('app.bad-request');
    }
  });
});
