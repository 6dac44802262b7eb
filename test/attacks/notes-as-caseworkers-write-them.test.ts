// Attack: notes as caseworkers write them, in twelve languages, that name the child, the mother or the caseworker in endings,
// nicknames, other scripts and numbers set apart anyhow. Each name is marked where a rule shares the field, and where it is a
// text; notes that name nobody are let be.
import { afterAll, expect, it } from 'vitest';
import type { CaseRecord } from '../../shared/model/case/record.ts';
import { child, cleanUp, importFile, partners } from '../support/engines.ts';
import { writeJson } from '../support/primero-writers.ts';

afterAll(cleanUp);

type Who = CaseRecord['data'];
const en = {
  name_first: 'Nyakim',
  name_last: 'Gatwech',
  name_nickname: 'Kimmy',
  case_id_display: '8f3a21c',
  telephone_current: '+211 921 345 678',
  unhcr_individual_no: '837-00123456',
  owned_by: 'jsmith_cp',
  caseworker_name: 'Josephine Lado',
  family_details_section: [{ unique_id: 'r1', relation_name: 'Mary Nyabol Deng' }],
};
const fr = {
  name_first: 'Aïssatou',
  name_last: "N'Diaye",
  name_nickname: 'Aïcha',
  telephone_current: '06 12 34 56 78',
  caseworker_name: 'Jean-Pierre Kouassi',
  family_details_section: [{ unique_id: 'r1', relation_name: 'Fatoumata Traoré' }],
};
const ar = {
  name_first: 'عبد الرحمن',
  name_last: 'الحسيني',
  name_nickname: 'حمودي',
  telephone_current: '٠٩٣٣١٢٣٤٥٦',
  caseworker_name: 'رنا خوري',
  family_details_section: [{ unique_id: 'r1', relation_name: 'فاطمة الزهراء' }],
};
const uk = {
  name_first: 'Олексій',
  name_middle: 'Петрович',
  name_last: 'Шевченко',
  name_nickname: 'Льошко',
  telephone_current: '+380671234567',
  caseworker_name: 'Ольга Ткаченко',
  family_details_section: [{ unique_id: 'r1', relation_name: 'Наталія Коваль' }],
};
const ru = {
  name_first: 'Мария',
  name_last: 'Кузнецова',
  telephone_current: '+7 916 123-45-67',
  caseworker_name: 'Сергей Иванов',
  family_details_section: [{ unique_id: 'r1', relation_name: 'Любовь Павловна' }],
};
const ne = {
  name_first: 'सुनीता',
  name_last: 'तामाङ',
  caseworker_name: 'राम बहादुर',
  family_details_section: [{ unique_id: 'r1', relation_name: 'माया गुरुङ' }],
};
const bn = {
  name_first: 'রহিমা',
  name_last: 'খাতুন',
  caseworker_name: 'সালমা বেগম',
  telephone_current: '01712-345678',
  family_details_section: [{ unique_id: 'r1', relation_name: 'আনোয়ারা বেগম' }],
};
const tr = {
  name_first: 'Zeynep',
  name_last: 'Yılmaz',
  caseworker_name: 'Ayşe Demir',
  family_details_section: [{ unique_id: 'r1', relation_name: 'İpek Çelik' }],
};
const sw = {
  name_first: 'Neema',
  name_last: 'Mwakasege',
  caseworker_name: 'Juma Hassan',
  family_details_section: [{ unique_id: 'r1', relation_name: 'Rehema Ally' }],
};
const so = {
  name_first: 'Cabdiraxmaan',
  name_last: 'Xasan',
  caseworker_name: 'Faadumo Cali',
  family_details_section: [{ unique_id: 'r1', relation_name: 'Sahra Jaamac' }],
};
const my = {
  name_first: 'အောင်ကျော်',
  name_last: '',
  caseworker_name: 'မသီတာ',
  family_details_section: [{ unique_id: 'r1', relation_name: 'ခင်မြင့်' }],
};
const am = {
  name_first: 'ተስፋዬ',
  name_last: 'ገብረማርያም',
  caseworker_name: 'ሰላም በቀለ',
  family_details_section: [{ unique_id: 'r1', relation_name: 'አልማዝ ወልዴ' }],
};

/** What names somebody stands in braces; a mark must touch it. */
const notes: readonly (readonly [Who, string])[] = [
  [en, "Visited {Nyakim}'s shelter. {Mama Mary} says Kim sleeps badly."],
  [en, 'HV done w/ {N. Gatwech}; call {0921345678} or {+211-92-134-5678}.'],
  [en, 'See {@nyakimgatwech} on FB, case {8F3-A21-C}, UNHCR {83700123456}.'],
  [en, '{gatwech nyakim} (F/12) - {Nyabol} reports fever. Follow up by {Josephine}.'],
  [en, '{Mrs Deng} and {nyakims} aunt agreed. CW {J. Lado} informed. {jsmith_cp}'],
  [en, 'Spoke with {نياكيم} and {ماري}.'],
  [en, 'call 211 {921 34 56 78} (ext) pls; {NYAKIM} wants school'],
  [en, '{Nyakeem} and {Gatwich} seen at block 4; {Kimmie} is fine'],
  [fr, "Visite chez {Aissatou}. La mère d'{Aïssatou}, {Mme Traoré}, est malade."],
  [fr, '{Ndiaye} a appelé au {+33 6 12 34 56 78}. Suivi par {J-P Kouassi}.'],
  [fr, "Aïssa et sa mère Fatou sont d'accord. {Jean Pierre} confirme."],
  [fr, "L'enfant {N’DIAYE AISSATOU} vit avec sa tante."],
  [ar, 'زرت {عبدالرحمن} وأمه {فاطمه} اليوم'],
  [ar, 'قال {لعبد الرحمن} إن {الحسيني} مريض. رقم الهاتف {0933123456}'],
  [ar, 'والدة {حمودي} ({أم عبدالرحمن}) موافقة. {ورنا} ستتابع'],
  [ar, 'Visited {Abdulrahman} {Al-Husseini}; mother {Fatima Zahra}; {Abd el-Rahman} is ok.'],
  [ar, 'اتصلت {بفاطمة} على {963933123456} {الزهرا}'],
  [uk, 'Зустріч з {Олексієм} {Шевченком}; мама Наталка не проти. Тел. {0671234567}'],
  [uk, '{Олексієві} потрібен лікар. {Пані Коваль} і {Льошка} чекають. {Ткаченко О.}'],
  [uk, 'Met {Oleksiy}, {Oleksii} {Shevchenko}; mother {Natalia}. Alexey ok.'],
  [uk, '{Олексія} не було; Алексей {Шевченко} (рос.) був. {Шевченки} переїхали.'],
  [ru, 'С {Марией} {Кузнецовой} беседа. Маша плачет. {89161234567}'],
  [ru, 'Мама {Любови Павловны} нет, Машеньке 12. {Кузнецовы} живут рядом. {Иванову С.} сообщено.'],
  [ru, 'Met {Mariya} {Kuznetsova}, mother {Lyubov}. Masha fine.'],
  [ne, '{सुनीताले} विद्यालय जान चाहन्छिन्। {मायाकी} छोरी। {तामाङलाई} भेटेँ।'],
  [ne, '{Sunita} {Tamang} met; mother {Maya Gurung}. {Ram Bahadur} visits.'],
  [ne, '{सुनिता} र {सुनीतासँग} कुरा भयो'],
  [bn, '{রহিমাকে} দেখেছি। মা {আনোয়ারার} জ্বর। ফোন {০১৭১২৩৪৫৬৭৮} {+8801712345678}'],
  [bn, '{Rahima} {Khatun} with mother {Anwara}; {Rohima} sick.'],
  [tr, "{Zeynep'in} annesi {İpek Hanım} geldi. {Zeynepin} okulu yok. {YILMAZ} ailesi."],
  [tr, "{zeynebe} söyledim, {Yilmaz'dan} haber yok; Zeyno iyi. {ipek çelikle} konuştum"],
  [sw, '{Mama Neema} alikuja; {Neemaye} mgonjwa. {kwaNeema} {Bi Rehema} amekubali.'],
  [sw, 'Nimeongea na {Nema}, {Mwakasege} na {Ali Rehema}. Mjomba wa {neema}'],
  [so, 'Waxaan la kulmay {Cabdiraxmaanka} iyo {Sahro}. {Abdirahman} {Hassan} wuu bukaa.'],
  [so, '{Abdirahmaan} hooyadiis {Sahra Jama}. {C/raxmaan} {Xasanow}. {Fadumo Ali}'],
  [my, '{မောင်အောင်ကျော်} ကျောင်းသွားချင်သည်။ အမေ {ဒေါ်ခင်မြင့်} နေမကောင်းပါ။'],
  [my, '{Aung Kyaw} wants school. Mother {Khin Myint}. {Maung Aung Kyaw}'],
  [my, '{အောင်ကျော်က} {ခင်မြင့်ကို} ပြောသည်'],
  [am, '{ተስፋዬን} አገኘሁ። {የተስፋዬ} እናት {አልማዝ} ታማለች። {ለገብረማሪያም}'],
  [am, "{Tesfaye} {Gebremariam}, mother {Almaz Wolde}; {G/mariam} {Tesfaye's} brother. {ተስፋየ}"],
];

/** Nobody is named here. */
const plain: readonly (readonly [Who, string])[] = [
  [en, 'The family has moved to another block. Food is short and the school is closed until Monday.'],
  [en, 'Many children may need help. Marry in May? Deny. King came. Latch on the gate is broken.'],
  [en, 'Referred to the clinic on 2026-05-11 at 09:30, room 123, ration card 4 of 5, 92134 households.'],
  [fr, "La famille a besoin d'un abri et de nourriture. L'école reprend lundi. Rendez-vous le 06/12/2026."],
  [
    fr,
    "L'enfant va bien, sa tante aussi. Il a été vu à la clinique avec trois autres enfants. Aussi tôt que possible.",
  ],
  [ar, 'العائلة بحاجة إلى مأوى وطعام، والطفل لا يذهب إلى المدرسة منذ شهر.'],
  [ar, 'تمت الزيارة المنزلية والوضع جيد، الأم موافقة على الإحالة إلى العيادة.'],
  [uk, 'Родина потребує житла та їжі. Дитина не ходить до школи вже місяць.'],
  [ru, 'Семья нуждается в жилье. Ребёнок не ходит в школу.'],
  [ne, 'परिवारलाई खाना र बास चाहिन्छ। बालिका विद्यालय जाँदैनन्। घाम बाहिर छ। सुन र ताम्बा।'],
  [bn, 'পরিবারের খাবার ও আশ্রয় দরকার। শিশু স্কুলে যায় না।'],
  [tr, 'Ailenin barınağa ve gıdaya ihtiyacı var. Çocuk bir aydır okula gitmiyor.'],
  [sw, 'Familia inahitaji chakula na makazi. Mtoto haendi shule.'],
  [so, 'Qoysku wuxuu u baahan yahay cunto iyo hoy. Ilmuhu iskuulka ma tago. Xasuus. Calool xanuun. Sahal. Faa ido.'],
  [my, 'မိသားစုသည် အစားအစာနှင့် အမိုးအကာ လိုအပ်သည်။ ကလေးသည် ကျောင်းမတက်ပါ။ အောင်မြင်သည်။ ကျော်လွှားသည်။'],
  [am, 'ቤተሰቡ ምግብና መጠለያ ይፈልጋል። ልጁ ትምህርት ቤት አይሄድም።'],
  [en, 'Education: P4, wants to be a nurse. Protection concerns: none. Lads play football. Gate switch.'],
  [
    en,
    'Community leader informed; case conference planned; consent obtained; safety plan in place; next visit in two weeks.',
  ],
  [fr, 'Le dossier est en cours. Aucune nouvelle depuis un mois.'],
  [tr, 'Kızın sağlığı iyi. Zeytin topladı. Yıl sonunda okul başlayacak.'],
];

interface Read {
  readonly text: string;
  /** What names somebody: from, to. */
  readonly named: readonly (readonly [number, number])[];
}

function read(note: string): Read {
  const named: [number, number][] = [];
  let text = '';
  let start = 0;
  for (const letter of note) {
    if (letter === '{') start = text.length;
    else if (letter === '}') named.push([start, text.length]);
    else text += letter;
  }
  return { text, named };
}

it('are marked wherever they name somebody, and nowhere else', async () => {
  const all = [...notes, ...plain].map(([who, note]) => ({ who, ...read(note) }));
  const fields = ['shared_note', 'text_note'] as const;
  const { hope, choice } = await partners({
    mapping: undefined,
    identity: 'pseudonym',
    condition: { field: 'consent_for_services', is: true },
    rows: {},
    dataPoints: [
      { field: 'shared_note', rule: { kind: 'share' } },
      { field: 'text_note', rule: { kind: 'text', after: 'scan' } },
    ],
  });
  const children = all.map(({ who, text }, place) =>
    child(place + 1, { name_last: null, address_current: null, ...who, shared_note: text, text_note: text }),
  );
  const file = await hope.file('cases.json', writeJson(children, 500));
  const query = { batch: (await importFile(hope, file)).id, ...choice };
  await hope.engine.call('assess.run', query);
  const { rows } = await hope.engine.call('text.page', { ...query, only: 'open', offset: 0, limit: 200 });
  const wrong = all.flatMap(({ text, named }, place) =>
    fields.flatMap((field) => {
      const row = rows.find((each) => each.record === child(place + 1).id && each.field === field);
      const hits = row?.hits ?? [];
      const missed = named.filter(([from, to]) => !hits.some(({ start, end }) => start < to && from < end));
      const mistaken = hits.filter(({ start, end }) => !named.some(([from, to]) => start < to && from < end));
      return [
        ...missed.map(([from, to]) => `missed: ${text.slice(from, to)} in "${text}"`),
        ...mistaken.map(({ start, end }) => `nobody: ${text.slice(start, end)} in "${text}"`),
      ];
    }),
  );
  expect(wrong).toEqual([]);
});
