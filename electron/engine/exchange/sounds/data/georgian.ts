// How names in georgian letters sound. Made by `node build/sounds/learn.ts`, CC0; do not edit by hand. Data; pure.
import type { WritingData } from './writing-data.ts';

export const georgian: WritingData = {
  correspondences: `$ $ 37, ^ ^ 37, a ა 37, a ე 63, aa ა 63, b ბ 37, bb ბ 63, c კ 63, c ქ 63, c ყ 70, c ც 44, ch შ 63, ch ჩ 37,
ch ჭ 37, ck კ 63, ck ქ 63, ck ყ 70, d დ 37, dd დ 63, dj ჯ 63, dz ძ 37, e ა 63, e ე 37, ee ი 63, f ფ 44, ff ფ 70,
g გ 37, g ღ 43, gg გ 63, gg ღ 70, gh ღ 37, h ხ 44, h ჰ 37, hh ხ 70, hh ჰ 63, i ი 37, i ყ 77, ie ე 63, j ჯ 37,
k კ 37, k ქ 37, k ყ 44, k ხ 63, kh ხ 37, l ლ 37, ll ლ 63, m მ 37, mm მ 63, n ნ 37, nn ნ 63, o ო 37, oo ო 63,
oo უ 63, ou უ 63, p პ 37, p ფ 37, ph ფ 50, pp პ 63, pp ფ 63, q კ 63, q ქ 43, q ყ 37, r რ 37, rr რ 63, s ზ 63,
s ს 37, s ც 63, s წ 63, sh შ 37, ss ს 63, t თ 37, t ტ 37, tch ჩ 63, tch ჭ 63, ts ც 37, ts წ 37, tt თ 63, tt ტ 63,
u ო 63, u უ 37, v ვ 37, w ვ 63, x ხ 51, y ი 63, y ყ 51, z ზ 37, zh ჟ 37`,
  followers: ``,
};
