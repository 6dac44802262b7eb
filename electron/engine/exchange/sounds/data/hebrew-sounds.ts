// How names in hebrew letters sound. Made by `node build/sounds/learn.ts`, CC0; do not edit by hand. Data; pure.
import type { WritingData } from './writing-data.ts';

export const hebrew: WritingData = {
  correspondences: `_ א 46, _ ה 53, _ ע 46, $ $ 39, ^ ^ 39, a א 38, a ה 46, a ו 78, a י 78, a ע 38, a$ ה$ 39, aa א 64, aa ה 71,
aa ע 64, ah$ ה$ 46, ay א 78, ay י 78, ay ע 78, b ב 39, bb ב 64, c ך 71, c כ 50, c ק 44, ch ח 46, ch ך 39,
ch כ 46, ch ש 64, ck ך 71, ck כ 64, ck ק 64, d ד 39, dd ד 64, e א 49, e ה 71, e י 51, e ע 49, e$ ה$ 53, ee י 71,
f ף 39, f פ 46, ff ף 64, ff פ 71, g ג 39, gg ג 64, h ה 39, h ח 39, hh ה 64, hh ח 64, i א 58, i ו 71, i י 44,
i ע 58, ie א 78, ie י 78, ie ע 78, j י 59, k ך 46, k כ 39, k ק 39, l ל 39, ll ל 64, m ם 39, m מ 39, mm ם 64,
mm מ 64, n ן 39, n נ 39, nn ן 64, nn נ 64, o א 58, o ה 71, o ו 51, o ע 58, oo ו 67, ou ו 71, p ף 46, p פ 39,
ph ף 64, ph פ 51, pp ף 71, pp פ 64, q ך 71, q כ 64, q ק 50, r ר 39, rr ר 64, s ז 64, s ס 39, s ץ 62, s צ 62,
s ש 46, se שה 46, sh ש 39, sha שה 39, ss ס 64, ss ש 71, t ט 39, t ת 38, tch ח 71, tch ך 64, tch כ 71, th ת 46,
ts ץ 39, ts צ 39, tt ט 64, tt ת 64, tz ץ 46, tz צ 46, u א 63, u ה 71, u ו 45, u ע 63, v ב 46, v ו 39, w ב 71,
w ו 54, y י 38, z ז 39, z ץ 53, z צ 53`,
  followers: ``,
};
