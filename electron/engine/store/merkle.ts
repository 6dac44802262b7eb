// Merkle trees as RFC 6962 (section 2.1) defines them, with SHA-256. Pure; the engine, Node.
import { hash } from 'node:crypto';

/** A hash of the tree: 32 bytes, as 64 hex digits. Node gives them as text in half the time of bytes. */
export type Hash = string;

/** The hash of the tree without leaves (RFC 6962, 2.1). */
export const emptyRoot: Hash = hash('sha256', '', 'hex');

/** The hash of a leaf: of the UTF-8 of a text, or of bytes. The prefix keeps a leaf from being taken for a node. */
export function leafHash(data: string | Uint8Array): Hash {
  return typeof data === 'string'
    ? hash('sha256', `\u0000${data}`, 'hex')
    : hash('sha256', Buffer.concat([Uint8Array.of(0), data]), 'hex');
}

/** Prefix and both hashes below a node: one place for all, since hashing is synchronous. */
const node = Buffer.alloc(65, 1);

/** The hash of the node over two others. */
export function nodeHash(one: Hash, other: Hash): Hash {
  const isWhole = node.write(one, 1, 'hex') === 32 && node.write(other, 33, 'hex') === 32;
  // What is no hash (somebody has edited it) makes one that fits into no tree.
  return isWhole ? hash('sha256', node, 'hex') : hash('sha256', `\u0002${one}/${other}`, 'hex');
}

/** The root of a complete subtree: of the 2^`level` leaves from leaf `position` · 2^`level` on. */
export type NodeAt = (level: number, position: number) => Hash;

/** The complete subtrees that a tree of `size` leaves consists of, from left to right: the largest one first. */
function peaksOf(size: number): readonly (readonly [level: number, position: number])[] {
  const peaks: (readonly [number, number])[] = [];
  let first = 0;
  for (let level = Math.floor(Math.log2(Math.max(size, 1))); level >= 0; level -= 1) {
    if (first + 2 ** level > size) continue;
    peaks.push([level, first / 2 ** level]);
    first += 2 ** level;
  }
  return peaks;
}

/** Joins the roots of complete subtrees, from left to right, into the root of the tree. */
function joinPeaks(peaks: readonly Hash[]): Hash {
  return peaks.length === 0 ? emptyRoot : peaks.reduceRight((joined, peak) => nodeHash(peak, joined));
}

/** The root of the tree of the first `size` leaves. Reads as many nodes as `size` has binary digits. */
export function rootAt(size: number, nodeAt: NodeAt): Hash {
  return joinPeaks(peaksOf(size).map(([level, position]) => nodeAt(level, position)));
}

/** A node that a new leaf completes. Level 0 is the leaf itself. */
export interface CompletedNode {
  readonly level: number;
  readonly position: number;
  readonly hash: Hash;
}

/** The nodes that leaf number `index` (from 0 on) completes, the leaf first. Reads one node for each of the others. */
export function completedBy(index: number, leaf: Hash, nodeAt: NodeAt): readonly CompletedNode[] {
  const nodes: CompletedNode[] = [{ level: 0, position: index, hash: leaf }];
  let last = nodes[0] as CompletedNode;
  while (last.position % 2 === 1) {
    const { level, position } = last;
    const joined = nodeHash(nodeAt(level, position - 1), last.hash);
    last = { level: level + 1, position: (position - 1) / 2, hash: joined };
    nodes.push(last);
  }
  return nodes;
}

/** A tree that grows leaf by leaf and remembers no more than one hash for each level. */
export interface GrowingTree {
  add(leaf: Hash): void;
  size(): number;
  root(): Hash;
}

/** A new tree without leaves. */
export function growingTree(): GrowingTree {
  const peaks: { readonly level: number; readonly hash: Hash }[] = [];
  let size = 0;
  return {
    add: (leaf) => {
      size += 1;
      let peak = { level: 0, hash: leaf };
      for (let last = peaks.at(-1); last?.level === peak.level; last = peaks.at(-1)) {
        peaks.pop();
        peak = { level: peak.level + 1, hash: nodeHash(last.hash, peak.hash) };
      }
      peaks.push(peak);
    },
    size: () => size,
    root: () => joinPeaks(peaks.map((peak) => peak.hash)),
  };
}

/** The largest power of two below `size`: where RFC 6962 splits a tree. */
const splitOf = (size: number): number => 2 ** (Math.ceil(Math.log2(size)) - 1);

/** The root of the leaves from `first` on, `size` of them. `first` is where a split of the whole tree begins. */
function rootOfRange(first: number, size: number, nodeAt: NodeAt): Hash {
  const level = Math.log2(size);
  if (Number.isInteger(level)) return nodeAt(level, first / size);
  const split = splitOf(size);
  return nodeHash(rootOfRange(first, split, nodeAt), rootOfRange(first + split, size - split, nodeAt));
}

/**
 * The proof that the tree of `later` leaves begins with the tree of `earlier` (RFC 6962, 2.1.2). Throws a RangeError
 * unless 0 < `earlier` ≤ `later`.
 */
export function consistencyProof(earlier: number, later: number, nodeAt: NodeAt): readonly Hash[] {
  if (earlier < 1 || earlier > later) throw new RangeError('no such earlier tree');
  const proof: Hash[] = [];
  let [first, size, wanted, isWhole] = [0, later, earlier, true];
  while (wanted < size) {
    const split = splitOf(size);
    if (wanted <= split) {
      proof.unshift(rootOfRange(first + split, size - split, nodeAt));
      size = split;
    } else {
      proof.unshift(rootOfRange(first, split, nodeAt));
      [first, size, wanted, isWhole] = [first + split, size - split, wanted - split, false];
    }
  }
  return isWhole ? proof : [rootOfRange(first, size, nodeAt), ...proof];
}

/** A tree as somebody outside knows it. */
export interface TreeHead {
  readonly size: number;
  readonly root: Hash;
}

/** True where `proof` shows that the later tree begins with the earlier one (RFC 9162, 2.1.4.2). */
export function isConsistent(earlier: TreeHead, later: TreeHead, proof: readonly Hash[]): boolean {
  if (earlier.size < 1 || earlier.size > later.size) return false;
  if (earlier.size === later.size) return proof.length === 0 && earlier.root === later.root;
  const isComplete = Number.isInteger(Math.log2(earlier.size));
  const [start, ...path] = isComplete ? [earlier.root, ...proof] : proof;
  if (!start) return false;
  let [index, last] = [earlier.size - 1, later.size - 1];
  while (index % 2 === 1) [index, last] = [Math.floor(index / 2), Math.floor(last / 2)];
  let [earlierRoot, laterRoot] = [start, start];
  for (const sibling of path) {
    if (last === 0) return false;
    if (index % 2 === 1 || index === last) {
      earlierRoot = nodeHash(sibling, earlierRoot);
      laterRoot = nodeHash(sibling, laterRoot);
      while (index % 2 === 0 && index !== 0) [index, last] = [index / 2, Math.floor(last / 2)];
    } else laterRoot = nodeHash(laterRoot, sibling);
    [index, last] = [Math.floor(index / 2), Math.floor(last / 2)];
  }
  return last === 0 && earlierRoot === earlier.root && laterRoot === later.root;
}
