// How names in armenian letters sound. Made by `node build/sounds/learn.ts`, CC0; do not edit by hand. Data; pure.
import type { WritingData } from './writing-data.ts';

export const armenian: WritingData = {
  correspondences: `_ ը 54, $ $ 40, ^ ^ 40, a ա 40, a ե 66, a է 66, a ը 66, a ո 66, a օ 66, aa ա 66, ay ե 66, ay է 66, ay ը 66,
b բ 40, b պ 47, bb բ 66, bb պ 73, c գ 73, c կ 66, c ք 66, ch ճ 40, ch շ 66, ch չ 40, ch ջ 47, ck գ 73, ck կ 66,
ck ք 66, d դ 40, d տ 47, dd դ 66, dd տ 73, dj ճ 73, dj ջ 66, dz ծ 47, dz ձ 40, e ա 66, e ե 40, e է 40, e ը 40,
e ի 66, ee ի 66, ev եւ 40, ev և 40, f ֆ 40, ff ֆ 66, g գ 40, g կ 47, g ղ 66, gg գ 66, gg կ 73, gh ղ 40, h հ 40,
h յ 47, hh հ 66, hh յ 73, i ե 66, i է 66, i ը 62, i ի 40, i յ 66, i ու 66, i ւ 73, ie ե 66, ie է 66, ie ը 66,
j ճ 47, j ջ 40, k գ 47, k խ 66, k կ 40, k ք 40, kh խ 40, l լ 40, ll լ 66, m մ 40, mm մ 66, n ն 40, nn ն 66,
o ա 66, o ո 40, o ու 66, o ւ 73, o օ 40, oo ո 66, oo ու 66, oo ւ 73, oo օ 66, ou ու 46, ou ւ 73, p բ 47, p պ 40,
p փ 40, ph ֆ 66, pp բ 73, pp պ 66, pp փ 66, q գ 73, q կ 66, q ք 66, r ռ 40, r ր 40, rr ռ 66, rr ր 66, s զ 66,
s ծ 66, s ձ 73, s ս 40, s ց 66, sh շ 40, ss ս 66, t դ 47, t թ 40, t տ 40, tch ճ 52, tch չ 66, tch ջ 73, ts ծ 40,
ts ձ 47, ts ց 40, tt դ 73, tt թ 66, tt տ 66, u ա 66, u ո 66, u ու 40, u ւ 47, u օ 66, v վ 40, v ւ 40, vo ո 47,
w վ 66, w ւ 66, y ը 47, y ի 66, y յ 40, ye ե 47, z զ 40, zh ժ 40`,
  followers: ``,
};
