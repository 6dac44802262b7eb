// The words of the practice export: invented names, reasons, addresses, codes. Engine; used when the export is made.

/** Given names of many places with surnames that mean "example" or "practice": nobody is called like this. */
export const names: readonly (readonly [first: string, middle: string | null, last: string, sex: 'female' | 'male'])[] =
  [
    ['Nyakuoth', null, 'Sample', 'female'],
    ['Gatluak', 'Buom', 'Practice', 'male'],
    ['أمينة', 'يوسف', 'المثال', 'female'],
    ['Ojulu', 'Omod', 'Example', 'male'],
    ['ሰላም', 'ተስፋዬ', 'ሙከራ', 'female'],
    ['Zoé', 'Élise', 'Exemple', 'female'],
    ['محمد', 'عبد الله', 'الاختبار', 'male'],
    ['Achan', null, 'Practice', 'female'],
    ['ዳዊት', null, 'ምሳሌ', 'male'],
    ['Chuol', 'Thon', 'Sample', 'male'],
    ['Chloë', null, "d'Exemple", 'female'],
    ['فاطمة', null, 'التدريب', 'female'],
    ['Obang', 'Akway', 'Example', 'male'],
    ['ሃና', 'ገብሬ', 'ልምምድ', 'female'],
    ['Nyadak', 'Kuol', 'Practice', 'female'],
    ['José', 'Ángel', 'Ejemplo', 'male'],
    ['آدم', 'إسحاق', 'المثال', 'male'],
    ['Ariet', null, 'Sample', 'female'],
    ['Espérance', null, 'Modèle-Essai', 'female'],
    ['ዮናስ', 'አበበ', 'ሙከራ', 'male'],
    ['Deng', '', 'Example', 'male'],
    ['مريم', 'إبراهيم', 'الاختبار', 'female'],
    ['Okello', 'Gilo', 'Sample', 'male'],
    ['Nyamal', 'Ruach', 'Practice', 'female'],
    ['Kúr', null, 'Example', 'male'],
    ['رشا', null, 'التدريب', 'female'],
    ['Tut', 'Gatwech', 'Sample', 'male'],
    ['ብርቱካን', null, 'ምሳሌ', 'female'],
    ['Ajulu', 'Opiew', 'Practice', 'female'],
    ['يوسف', 'علي', 'المثال', 'male'],
    ['Maïmouna', null, 'Exemple', 'female'],
    ['Wal', 'Duoth', 'Sample', 'male'],
    ['ትዕግስት', 'ከበደ', 'ልምምድ', 'female'],
    ['Amum', null, 'Practice', 'male'],
    ['سارة', 'حسن', 'الاختبار', 'female'],
    ['Noël', 'René', 'Essai', 'male'],
    ['Nyabol', 'Lual', 'Example', 'female'],
    ['Cham', 'Ochalla', 'Sample', 'male'],
    ['Nyawal', null, 'Practice', 'female'],
    ['إلياس', null, 'التدريب', 'male'],
  ];

export const serviceTypes = [
  'health_medical_service',
  'psychosocial_service',
  'education_service',
  'legal_assistance_service',
  'food_service',
  'livelihoods_service',
];
export const reasons = [
  'needs a medical check; the clinic asks for a referral.',
  'sleeps badly since the journey and asked to talk to someone.',
  'wants to go back to school.\nHas no school papers.',
  'has no birth certificate; the family asks for "legal help".',
  'lives with a family that gets rations for four, not five.',
  'asked about the skills course, room #{4}.',
];
/** One of them or none: a proGres referral carries one category. */
export const concerns = [
  ['street_child'],
  ['disabled'],
  [],
  ['serious_health_issue'],
  ['disabled'],
  ['worst_forms_of_child_labor', 'street_child'],
  null,
];
export const countries = ['south_sudan', 'south_sudan', 'sudan', 'ethiopia', 'eritrea', 'drc', 'somalia'];
export const addresses = [
  'Block 4, Shelter 12\nNorth gate',
  'Zone C, house 7',
  'الحي الثالث، بيت ١٢',
  'ቀጠና 2፣ ቤት 18',
  'Quartier Exemple, parcelle « B »',
  'Near the water tower ("tank 3")',
];
