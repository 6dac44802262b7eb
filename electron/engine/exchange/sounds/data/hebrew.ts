// How names in hebrew letters sound. Made by `node build/sounds/learn.ts`, CC0; do not edit by hand. Data; pure.
import type { WritingData } from './writing-data.ts';

export const hebrew: WritingData = {
  correspondences: `_ א 45, _ ה 52, _ ע 45, $ $ 38, ^ ^ 38, a א 38, a ה 45, a י 78, a ע 38, a$ ה$ 38, aa א 64, aa ה 71, aa ע 64,
ah$ ה$ 45, b ב 38, bb ב 64, c ך 71, c כ 50, c ק 44, ch ח 45, ch ך 38, ch כ 45, ch ש 64, ck ך 71, ck כ 64,
ck ק 64, d ד 38, dd ד 64, e א 50, e ה 71, e י 52, e ע 50, e$ ה$ 52, ee י 71, f ף 38, f פ 45, ff ף 64, ff פ 71,
g ג 38, gg ג 64, h ה 38, h ח 38, hh ה 64, hh ח 64, i א 59, i י 44, i ע 59, ie א 78, ie י 78, ie ע 78, j י 59,
k ך 45, k כ 38, k ק 38, l ל 38, ll ל 64, m ם 38, m מ 38, mm ם 64, mm מ 64, n ן 38, n נ 38, nn ן 64, nn נ 64,
o א 66, o ו 52, o ע 66, oo ו 67, ou ו 71, p ף 45, p פ 38, ph ף 64, ph פ 51, pp ף 71, pp פ 64, q ך 71, q כ 64,
q ק 50, r ר 38, rr ר 64, s ז 64, s ס 38, s ץ 62, s צ 62, s ש 45, se שה 45, sh ש 38, sha שה 38, ss ס 64, ss ש 71,
t ט 38, t ת 38, tch ח 71, tch ך 64, tch כ 71, th ת 45, ts ץ 38, ts צ 38, tt ט 64, tt ת 64, tz ץ 45, tz צ 45,
u ו 45, v ב 45, v ו 38, w ב 71, w ו 54, y י 38, z ז 38, z ץ 52, z צ 52`,
  followers: ``,
};
