// How letters are usually romanised, the commonest first; `_` is nothing. What learning starts from, by hand. Build, Node.
import type { Writing } from '../../electron/engine/exchange/sounds/writing.ts';

/** A unit of a writing, then its readings. One unit, or two in a row with a `+` between them, a line. */
export const readings: Readonly<Partial<Record<Writing, string>>> = {
  arabic: `
    ا a e _ i; ا+ل al el; ب b p; ت t; ث th s; ج j g dj; ح h; خ kh h k; د d; ذ dh z; ر r; ز z s; س s; ش sh ch; ص s;
    ض d dh z; ط t; ظ z dh; ع a _ e i o; غ gh g r; ف f v ph; ق q k g; ك k c g; ل l; م m; ن n; ه h a _; ه+$ a$ ah$ e$;
    و w u o ou oo v; ي y i e ai ee; ء _ a; پ p; چ ch; ژ zh j; گ g; ڤ v; ٹ t; ڈ d; ڑ r; ں n`,
  cyrillic: `
    а a; б b; в v w; г g h; д d; е e ye ie; ж zh j; з z s; и i y ii; к k c; л l; м m; н n; о o; п p; р r; с s ss; т t; у u ou;
    ф f ph; х kh h ch; ц ts c tz; ч ch c tch; ш sh sch; щ shch sch; ъ _; ы y i; ь _ i y; э e; ю yu iu u; я ya ia a; і i y; є ye ie e;
    ґ g; ј j y; љ lj; њ nj; ћ c; ђ dj; џ dz; ә a e; ө o; ү u; ұ u; һ h; ў w u; д+ж j dj; к+с x ks; и+и y ii yi ij iy; і+и ii iy ij;
    и+і yi i; ш+ч shch`,
  ethiopic: `
    ሀ h; ለ l; ሐ h; መ m; ሠ s; ረ r; ሰ s ss; ሸ sh; ቀ k q; ቈ k q; በ b; ቐ k q; ቨ v; ተ t; ቸ ch; ኀ h; ነ n; ኘ gn ny n; አ _; ከ k c; ኸ h kh;
    ወ w; ዐ _; ዘ z; ዠ zh; የ y; ደ d; ጀ j; ገ g; ጐ g; ጠ t; ጨ ch; ጰ p ph; ጸ ts s; ፀ ts s; ፈ f; ፐ p;
    0 e a; 1 u o; 2 i ee; 3 a; 4 e ie ey; 5 _ i e; 6 o u; 7 wa ua; ሀ+0 ha; አ+0 a; ሐ+0 ha`,
  burmese: `
    က k g; ခ kh k; ဂ g; ဃ g; င ng; စ s; ဆ s hs; ဇ z; ဈ z; ည ny; ဉ ny; တ t d; ထ ht t; ဒ d; ဓ d; န n; ဋ t; ဌ ht; ဍ d; ဎ d; ဏ n;
    ပ p b; ဖ ph hp p; ဗ b; ဘ b bh; မ m; ယ y; ရ y r; လ l; ဠ l; ဝ w; သ th t s; ဿ th; ဟ h; အ _; ဣ i; ဤ i; ဥ u; ဦ u oo; ဧ ay e; ဩ aw; ဪ aw;
    ျ y; ြ y; ွ w; ှ h; ျွ yw; ြွ yw; ှု hu; က+ျ ky k; က+ြ ky k; ခ+ျ ch khy; ခ+ြ ch; ဂ+ျ j gy; ဂ+ြ j gy; င+ြ ny; ရ+ှ sh; လ+ျှ sh; လ+ှ hl; မ+ှ hm;
    န+ှ hn; င+ှ hng; ည+ှ hny; သ+ျှ sh; ရ+ွှ shw; ည+ွ nyw; ဂ+ျွ jw; ယ+ာ ya yar; ရ+ီ yi ree; ရ+ူ ru yu;
    - a ar _; ာ a ar ah; ိ i e; ီ i ee; ု u; ူ u oo; ေ ay e ai; ဲ e ae eh; ော aw o; ော် aw o; ို o oe; ံ an; ုံ on one oun; ိံ ein;
    င် in; ောင် aung; ိုင် aing ine; က် et ek; ောက် auk; ိုက် aik ike; စ် it; ည် yi i e ae; ဉ် in; တ် at; ပ် at ap; ိတ် eit eik ate; ိပ် eit eik ate;
    ုတ် ut oke; ုပ် ut oke; န် an; မ် an am; ိန် ein; ိမ် ein; ုန် on one oun; ုမ် on um oun; ယ် e ae ai; ာန် an arn; ာမ် am an; ီမ် im in; ူရ် ur ul;
    ိ့ i; ံ့ ant; န့် ant; ွ+န် un on oon; ိရ် ir; ိမ် im ein; ုစ် us; ိတ် id eit; က် ak; စ် is; ီရ် ir; ူဖ် uf; ာဖ် af; ာန် an; ီန် in; ရ် r; မ် m; ဖ် f; လ် l; စ် s; တ် d t; ွ+န့် unt; ွ+တ် ut utt; ွ+မ် un`,
  devanagari: `
    - a _ o; क k; ख kh; ग g; घ gh; ङ ng n; च ch c; छ chh ch; ज j; झ jh; ञ n ny; ट t; ठ th; ड d; ढ dh; ण n; त t; थ th; द d; ध dh; न n;
    प p; फ ph f; ब b; भ bh; म m; य y; र r; ल l; व v w b; श sh s; ष sh s; स s; ह h; ळ l; क़ q k; ख़ kh; ग़ gh g; ज़ z j; ड़ d r; ढ़ dh rh; फ़ f ph;
    ा a aa; ि i; ी i ee; ु u oo; ू u oo; ृ ri; े e; ै ai; ो o; ौ au ou; ं n m ng; ँ n _; ः h _; अ a; आ a aa; इ i; ई i ee; उ u; ऊ u oo; ऋ ri; ए e; ऐ ai; ओ o; औ au;
    क+ष ksh x chh; ज+ञ gy; ं+- n`,
  bengali: `
    - o a _; ক k kh c; খ kh; গ g; ঘ gh; ঙ ng; চ ch c; ছ chh ch s; জ j z; ঝ jh; ঞ n; ট t; ঠ th; ড d; ঢ dh; ণ n; ত t; থ th; দ d; ধ dh; ন n;
    প p; ফ f ph; ব b w v; ভ bh v; ম m; য j z y _; র r; ল l; শ sh s; ষ sh s; স s sh; হ h; ড় r; ঢ় rh; য় y _ a e; ৎ t; ং ng n; ঁ _ n; ঃ h _;
    া a aa; ি i; ী i ee; ু u oo; ূ u oo; ৃ ri; ে e a; ৈ oi ai; ো o; ৌ ou au ow aw; অ a o; আ a aa; ই i; ঈ i; উ u; ঊ u; ঋ ri; এ e a; ঐ oi; ও o w; ঔ ou;
    ক+ষ ksh kkh kh; জ+ঞ gg gy`,
  greek: `
    α a; β v b; γ g y gh; δ d dh; ε e; ζ z; η i e; θ th; ι i; κ k c; λ l; μ m; ν n; ξ x ks; ο o; π p; ρ r rh; σ s; τ t; υ y i u; φ f ph; χ ch h kh; ψ ps;
    ω o; ο+υ ou u; α+ι e ai ae; ε+ι i ei; ο+ι i oi oe; α+υ af av au; ε+υ ef ev eu; μ+π b mp; ν+τ d nt; γ+κ g gk; γ+γ ng gg; τ+ζ tz j; τ+σ ts`,
  hebrew: `
    א a _ e i o; ב b v; ג g; ד d; ה h a _; ו v u o w; ז z; ח h ch; ט t; י y i e j; כ k ch c; ך ch k; ל l; מ m; ם m; נ n; ן n; ס s; ע a _ e i o; פ p f ph;
    ף f p; צ ts tz z; ץ ts tz z; ק k c q; ר r; ש sh s; ת t th; ה+$ a$ ah$ e$; ש+ה sha se`,
  georgian: `
    ა a; ბ b; გ g; დ d; ე e; ვ v; ზ z; თ t; ი i; კ k; ლ l; მ m; ნ n; ო o; პ p; ჟ zh; რ r; ს s; ტ t; უ u; ფ p f ph; ქ k q; ღ gh g; ყ q k y; შ sh; ჩ ch; ც ts c;
    ძ dz; წ ts; ჭ ch; ხ kh h x; ჯ j; ჰ h`,
  armenian: `
    ա a; բ b p; գ g k; դ d t; ե e ye; զ z; է e; ը e y _; թ t; ժ zh; ի i; լ l; խ kh; ծ ts dz; կ k g; հ h; ձ dz ts; ղ gh; ճ ch j tch; մ m; յ y h; ն n; շ sh; ո o vo; չ ch;
    պ p b; ջ j ch; ռ r; ս s; վ v; տ t d; ր r; ց ts; ւ v u; փ p; ք k; և ev; օ o; ֆ f; ո+ւ u ou; ե+ւ ev`,
};

/** Latin letters that are often written for each other, so that a reading that is not in the table is not strange. */
export const variants: Readonly<Record<string, string>> = {
  ...{
    a: 'aa e o u',
    e: 'ie a i ay',
    i: 'ee y e',
    o: 'oo u a',
    u: 'oo ou o i',
    k: 'c q ck',
    s: 'ss',
    t: 'tt',
    z: 's',
    f: 'ff ph',
  },
  ...{ v: 'w', w: 'v', y: 'i', j: 'dj', sh: 'ch', ch: 'tch', b: 'bb', d: 'dd', g: 'gg', l: 'll', m: 'mm', n: 'nn' },
  ...{ p: 'pp', r: 'rr', h: 'hh', kh: 'k', gh: 'g', th: 't', ts: 's' },
};
