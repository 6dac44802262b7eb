// The Merkle trees of the log against RFC 6962: its known vectors, and a plain recursive model of its definitions.
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  completedBy,
  consistencyProof,
  emptyRoot,
  growingTree,
  type Hash,
  isConsistent,
  leafHash,
  nodeHash,
  type NodeAt,
  rootAt,
} from '../../../electron/engine/store/merkle.ts';

/** The inputs of the reference tests of Certificate Transparency (merkle_tree_test, "ct-go testonly"). */
const inputs = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'].map(
  (input) => Buffer.from(input, 'hex'),
);

/** Their roots, after one leaf, two leaves, and so on. */
const roots = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

/** Their proofs that a larger tree begins with a smaller one. */
const proofs: readonly (readonly [earlier: number, later: number, proof: readonly string[]])[] = [
  [1, 1, []],
  [
    1,
    8,
    [
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ],
  ],
  [
    6,
    8,
    [
      '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ],
  ],
  [
    2,
    5,
    [
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
    ],
  ],
];

/** The definitions of RFC 6962, 2.1 and 2.1.2, word by word. */
const sha256 = (...parts: (Uint8Array | string)[]): string => {
  const digest = createHash('sha256');
  // A text is a hash in hex.
  for (const part of parts) digest.update(typeof part === 'string' ? Buffer.from(part, 'hex') : part);
  return digest.digest('hex');
};
function modelRoot(leaves: readonly Uint8Array[]): string {
  if (leaves.length === 0) return sha256();
  if (leaves.length === 1) return sha256(Uint8Array.of(0), leaves[0] as Uint8Array);
  const split = modelSplit(leaves.length);
  return sha256(Uint8Array.of(1), modelRoot(leaves.slice(0, split)), modelRoot(leaves.slice(split)));
}
function modelSplit(size: number): number {
  let split = 1;
  while (split * 2 < size) split *= 2;
  return split;
}
function modelProof(earlier: number, leaves: readonly Uint8Array[], isWhole = true): readonly string[] {
  if (earlier === leaves.length) return isWhole ? [] : [modelRoot(leaves)];
  const split = modelSplit(leaves.length);
  const [first, second] = [leaves.slice(0, split), leaves.slice(split)];
  if (earlier <= split) return [...modelProof(earlier, first, isWhole), modelRoot(second)];
  return [...modelProof(earlier - split, second, false), modelRoot(first)];
}

/** A tree that was filled leaf by leaf, with its complete subtrees stored. */
function filled(leaves: readonly Uint8Array[]): NodeAt {
  const nodes = new Map<string, Hash>();
  const nodeAt: NodeAt = (level, position) => {
    const hash = nodes.get(`${level}/${position}`);
    if (!hash) throw new Error(`node ${level}/${position} is not complete`);
    return hash;
  };
  for (const [index, leaf] of leaves.entries())
    for (const { level, position, hash } of completedBy(index, leafHash(leaf), nodeAt))
      nodes.set(`${level}/${position}`, hash);
  return nodeAt;
}

const many = Array.from({ length: 70 }, (_, index) => Buffer.from(`leaf ${index}`));

describe('the known vectors of RFC 6962', () => {
  it('give the root of no leaf and of one to eight', () => {
    expect(emptyRoot).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    const nodeAt = filled(inputs);
    expect(roots.map((_, index) => rootAt(index + 1, nodeAt))).toEqual(roots);
    const tree = growingTree();
    const grown = inputs.map((input) => {
      tree.add(leafHash(input));
      return tree.root();
    });
    expect(grown).toEqual(roots);
  });

  it.each(proofs)('prove that a tree of %i leaves begins a tree of %i', (earlier, later, proof) => {
    const nodeAt = filled(inputs);
    expect(consistencyProof(earlier, later, nodeAt)).toEqual(proof);
    const head = (size: number) => ({ size, root: roots[size - 1] ?? '' });
    expect(isConsistent(head(earlier), head(later), proof)).toBe(true);
  });
});

describe('a tree of any size', () => {
  const nodeAt = filled(many);

  it('has the root that the definition gives, at its end and at every size before', () => {
    const tree = growingTree();
    for (let size = 0; size <= many.length; size += 1) {
      const root = modelRoot(many.slice(0, size));
      expect([size, rootAt(size, nodeAt), tree.size(), tree.root()]).toEqual([size, root, size, root]);
      if (size < many.length) tree.add(leafHash(many[size] as Uint8Array));
    }
  });

  it('proves that it begins with every smaller one, as the definition does, and proves nothing else', () => {
    for (let later = 1; later <= 40; later += 1)
      for (let earlier = 1; earlier <= later; earlier += 1) {
        const proof = consistencyProof(earlier, later, nodeAt);
        expect(proof).toEqual(modelProof(earlier, many.slice(0, later)));
        const [one, other] = [earlier, later].map((size) => ({ size, root: rootAt(size, nodeAt) }));
        if (!one || !other) throw new Error('no heads');
        expect(isConsistent(one, other, proof)).toBe(true);
        const changed = leafHash('changed');
        expect(isConsistent({ ...one, root: changed }, other, proof)).toBe(false);
        expect(isConsistent(one, { ...other, root: changed }, proof)).toBe(false);
        expect(isConsistent(one, other, [...proof, changed])).toBe(false);
        for (const index of proof.keys()) expect(isConsistent(one, other, proof.with(index, changed))).toBe(false);
      }
  });

  it('takes a text for its UTF-8, and never a leaf for a node', () => {
    expect(leafHash('Ée ሀ')).toBe(leafHash(Buffer.from('Ée ሀ')));
    const [one, other] = [leafHash('one'), leafHash('other')];
    const tree = growingTree();
    tree.add(one);
    tree.add(other);
    expect(leafHash(Buffer.from(one + other, 'hex'))).not.toBe(tree.root());
  });

  it('takes what is no hash for none, whatever was hashed before', () => {
    const [one, other] = [leafHash('one'), leafHash('other')];
    const whole = nodeHash(one, other);
    for (const part of [one.slice(0, 62), `${one}00`, 'ff', '', `${one.slice(0, 62)}zz`])
      expect([nodeHash(part, other), nodeHash(other, part)]).not.toContain(whole);
    expect(nodeHash(one.slice(0, 62), other)).not.toBe(whole);
  });

  it('refuses to prove an earlier tree that there is not', () => {
    for (const earlier of [0, -1, 8]) expect(() => consistencyProof(earlier, 7, nodeAt)).toThrow(RangeError);
  });
});
