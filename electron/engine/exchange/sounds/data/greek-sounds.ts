// How names in greek letters sound. Made by `node build/sounds/learn.ts`, CC0; do not edit by hand. Data; pure.
import type { WritingData } from './writing-data.ts';

export const greek: WritingData = {
  correspondences: `$ $ 40, ^ ^ 40, a α 40, a αι 65, a ε 65, a η 72, a ο 65, a ω 65, aa α 65, ae αι 54, af αυ 40, ai αι 47, au αυ 54,
av αυ 47, ay αι 65, ay ε 65, ay η 72, b β 47, b μπ 40, bb β 72, bb μπ 65, c κ 46, ch χ 40, ck κ 65, d δ 40,
d ντ 40, dd δ 65, dd ντ 65, dh δ 47, dj τζ 72, e α 65, e αι 40, e ε 40, e ει 65, e η 46, e ι 65, e οι 65, e υ 72,
ee ει 65, ee η 65, ee ι 65, ee οι 65, ee υ 72, ef ευ 40, ei ει 47, eu ευ 54, ev ευ 47, f φ 40, ff φ 65, g γ 40,
g γκ 40, gg γ 65, gg γγ 47, gg γκ 65, gh γ 54, gk γκ 47, h χ 47, hh χ 72, i αι 65, i γ 72, i ε 65, i ει 40,
i η 40, i ι 40, i οι 40, i ου 72, i υ 45, ie αι 65, ie ε 65, ie η 72, j τζ 47, k κ 40, k χ 79, kh χ 54, ks ξ 47,
l λ 40, ll λ 65, m μ 40, mm μ 65, mp μπ 47, n ν 40, ng γγ 40, nn ν 65, nt ντ 47, o α 65, o ο 40, o ου 72, o υ 79,
o ω 40, oe οι 54, oi οι 47, oo ο 65, oo ου 72, oo υ 79, oo ω 65, ou ου 40, ou υ 79, p π 40, ph φ 46, pp π 65,
ps ψ 40, q κ 65, r ρ 40, rh ρ 47, rr ρ 65, s ζ 65, s σ 40, s τσ 65, ss σ 65, t θ 65, t τ 40, tch χ 65, th θ 40,
ts τσ 40, tt τ 65, tz τζ 40, u α 65, u ο 65, u ου 47, u υ 54, u ω 65, v β 40, w β 65, x ξ 40, y γ 47, y ει 65,
y η 65, y ι 65, y οι 65, y υ 40, z ζ 40`,
  followers: ``,
};
