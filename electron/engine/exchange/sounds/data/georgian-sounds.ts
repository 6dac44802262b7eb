// How names in georgian letters sound. Made by `node build/sounds/learn.ts`, CC0; do not edit by hand. Data; pure.
import type { WritingData } from './writing-data.ts';

export const georgian: WritingData = {
  correspondences: `$ $ 38, ^ ^ 38, a ა 38, a ე 63, a ო 63, aa ა 63, ay ე 63, b ბ 38, bb ბ 63, c კ 63, c ქ 63, c ყ 70, c ც 44,
ch შ 63, ch ჩ 38, ch ჭ 38, ck კ 63, ck ქ 63, ck ყ 70, d დ 38, dd დ 63, dj ჯ 63, dz ძ 38, e ა 63, e ე 38, e ი 63,
ee ი 63, f ფ 44, ff ფ 70, g გ 38, g ღ 43, gg გ 63, gg ღ 70, gh ღ 38, h ხ 44, h ჰ 38, hh ხ 70, hh ჰ 63, i ე 63,
i ი 38, i უ 63, i ყ 77, ie ე 63, j ჯ 38, k კ 38, k ქ 38, k ყ 44, k ხ 63, kh ხ 38, l ლ 38, ll ლ 63, m მ 38,
mm მ 63, n ნ 38, nn ნ 63, o ა 63, o ო 38, o უ 63, oo ო 63, oo უ 63, ou უ 63, p პ 38, p ფ 38, ph ფ 50, pp პ 63,
pp ფ 63, q კ 63, q ქ 43, q ყ 37, r რ 38, rr რ 63, s ზ 63, s ს 38, s ც 63, s წ 63, sh შ 38, ss ს 63, t თ 38,
t ტ 38, tch ჩ 63, tch ჭ 63, ts ც 38, ts წ 38, tt თ 63, tt ტ 63, u ა 63, u ო 63, u უ 38, v ვ 38, w ვ 63, x ხ 51,
y ი 63, y ყ 51, z ზ 38, zh ჟ 38`,
  followers: ``,
};
