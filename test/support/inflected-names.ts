// Names with what the grammar of their language adds to them, for measuring the leak scan: the name, then as it stands in a sentence.

/** By language: `name > written, written; name > …`. */
const pairs: Readonly<Record<string, string>> = {
  Ukrainian: `Тарас > Тарасові, Тараса, Тарасом, Тарасе, Тарасівна, Тарасович, Тарасику; Андрій > Андрієві, Андрія, Андрієм, Андрійко, Андрійка;
    Ольга > Ользі, Ольгою, Олю; Оксана > Оксані, Оксаною, Оксано, Оксаночка, Оксанин; Марія > Марії, Марією, Маріє, Марійка, Марійці;
    Антін > Антона, Антонові; Федір > Федора, Федоровичу; Микола > Миколі, Миколою, Миколо; Ігор > Ігоря, Ігореві, Ігорем;
    Вишневський > Вишневському, Вишневська, Вишневською; Шевченко > Шевченка, Шевченкові; Одарка > Одарці, Одаркою; Ткачук > Ткачукові, Ткачуком`,
  Russian: `Иван > Ивана, Ивану, Иваном, Иване, Иванович, Ивановне, Иванушка; Андрей > Андрея, Андрею, Андреем; Мария > Марии, Марией, Марию;
    Ольга > Ольге, Ольги, Ольгой, Ольгина; Павел > Павла, Павлу, Павлом; Игорь > Игоря, Игорю, Игорем; Никита > Никите, Никитой, Никиту;
    Светлана > Светлане, Светланой, Светланочка; Достоевский > Достоевского, Достоевскому, Достоевская, Достоевской; Кузнецова > Кузнецовой, Кузнецову;
    Ахмед > Ахмеда, Ахмедом, Ахмедович; Юлия > Юлии, Юлией, Юлию`,
  Belarusian:
    'Тарас > Тарасу, Тарасам, Тараса; Алеся > Алесі, Алесяй; Андрэй > Андрэю, Андрэем; Наталля > Наталлі, Наталляй',
  Kazakh: 'Нұрлан > Нұрланның, Нұрланға, Нұрланмен; Айгүл > Айгүлге, Айгүлді, Айгүлден; Ерлан > Ерланды, Ерланнан',
  Nepali: `सुनीता > सुनीताको, सुनीतालाई, सुनीताले, सुनीतासँग, सुनीताबाट, सुनीताहरूलाई; राम > रामको, रामलाई, रामले, रामसँग; हरि > हरिको, हरिलाई, हरिले;
    लक्ष्मी > लक्ष्मीकी, लक्ष्मीसँग, लक्ष्मीमाथि; गणेश > गणेशका, गणेशद्वारा, गणेशजी`,
  Hindi: 'सुनीता > सुनीताने, सुनीताको, सुनीतासे; राम > रामने, रामका; मोहन > मोहनको, मोहनजी, मोहनाला, मोहनने',
  Bengali: `ফাতেমা > ফাতেমার, ফাতেমাকে, ফাতেমাদের, ফাতেমারা, ফাতেমাও; রহিম > রহিমের, রহিমকে, রহিমরা, রহিমদের, রহিমেরও; সুমি > সুমির, সুমিকে, সুমিরা, সুমিটা;
    করিম > করিমের, করিমকে, করিমই; রুমা > রুমার, রুমাকে, রুমায়`,
  Turkish: `Mehmet > Mehmete, Mehmedin, Mehmedi, Mehmetten, Mehmetle, Mehmetler, Mehmet’in, Mehmet'e; Zeynep > Zeynebi, Zeynebin, Zeynebe, Zeyneple;
    Ayşe > Ayşenin, Ayşeyi, Ayşeye, Ayşeden, Ayşelerin; Ali > Alinin, Aliye, Aliden; Murat > Muratın, Murata, Muratla; Gülşen > Gülşenin, Gülşene; Elif > Elifin, Elife, Elifle`,
  Uzbek:
    'Olim > Olimga, Olimning, Olimdan, Olimni; Nodira > Nodiraning, Nodiraga, Nodirani; Aziz > Azizga, Azizdan, Azizjon',
  Hungarian: `Péter > Péternek, Péterrel, Pétert, Péterhez, Péterék; Anna > Annának, Annával, Annát, Annáék; Katalin > Katalinhoz, Katalinnal, Katalintól;
    Kovács > Kovácsné, Kovácsnak, Kováccsal, Kovácsék; Jánosné > Jánosnénak; Zoltán > Zoltánnak, Zoltánnal, Zoltánért`,
  Somali: `Maxamed > Maxamedkii, Maxamedna, Maxamedow, Maxamedka; Axmed > Axmedna, Axmedba, Axmedow; Aamina > Aaminada, Aaminaay, Aaminana;
    Cabdi > Cabdiga, Cabdiyow, Cabdina; Xaliimo > Xaliimada, Xaliimooy; Faarax > Faaraxna, Faaraxii`,
  Swahili:
    'Amina > naAmina, kwaAmina, waAmina, naamina; Hamisi > naHamisi, kinaHamisi, yahamisi; Rehema > narehema, kwarehema',
  Oromo:
    'Caaltuu > Caaltuun, Caaltuutti, Caaltuuf; Gammachu > Gammachuun, Gammachuuf, Gammachurraa; Toltu > Toltuutti, Toltuun',
  Kurmanji:
    'Azad > Azadî, Azadê, Azadan, Azadre; Zîn > Zînê, Zînan; Rojda > Rojdayê, Rojdaya, Rojdara; Berîvan > Berîvanê, Berîvanî, Berîvanek',
  Sorani:
    'ئازاد > ئازادی, ئازادەکە, ئازادم, ئازادیش, ئازادان; شیرین > شیرینی, شیرینم, شیرینەکە; هیوا > هیوای, هیوایش; کاروان > کاروانی, کاروانەوە',
  Dari: `احمد > احمدرا, احمد‌را, احمدها, احمدش, احمدجان; فاطمه > فاطمه‌ها, فاطمه‌ی, فاطمهرا, فاطمه‌اش; علی > علی‌را, علی‌جان; زهرا > زهرارا, زهراجان, زهرایی;
    نجیب > نجیبرا, نجیبش, بهنجیب`,
  Pashto: 'زرغونه > زرغونې, زرغونو; احمد > احمده, احمدته, احمدانو; سپوږمۍ > سپوږمۍته; پلوشه > پلوشې, پلوشو',
  Urdu: 'احمد > احمدکو, احمدنے, احمدکا; فاطمہ > فاطمہنے, فاطمہکو; عائشہ > عائشہسے, عائشہکی',
  Arabic:
    'محمد > ومحمد, لمحمد, بمحمد, فمحمد, محمداً, يامحمد, ولمحمد; الحسن > بالحسن, والحسن, للحسن; زينب > وزينب, لزينب, كزينب; أحمد > وأحمد, أحمدا, أبوأحمد',
  Amharic:
    'ተስፋዬ > የተስፋዬን, ለተስፋዬ, ተስፋዬም, ከተስፋዬና, እነተስፋዬ; አበበ > የአበበ, አበበን, ስለአበበ, አበበና; ሰላም > በሰላም, ሰላምን, ለሰላምም, እንደሰላም',
  Tigrinya: 'ኣበበ > ንኣበበ, ብኣበበ, ኣበበን, ናይኣበበ; ሰላም > ንሰላም, ምስሰላም, ካብሰላም, ሰላምሲ; ሃይለ > ንሃይለ, ሃይለውን',
  Georgian:
    'ნინო > ნინოს, ნინომ, ნინოსთან; გიორგი > გიორგის, გიორგიმ, გიორგისთვის; თამარ > თამარს, თამარის, თამარმა; ლევან > ლევანმა, ლევანის, ლევანთან',
  Armenian: 'Արամ > Արամի, Արամին, Արամից, Արամը; Անի > Անիի, Անիին, Անիից; Նարեկ > Նարեկի, Նարեկով, Նարեկենց',
  Greek: 'Γιώργος > Γιώργου, Γιώργο; Μαρία > Μαρίας, Μαρίες; Ελένη > Ελένης; Νίκος > Νίκου, Νίκο',
  Hebrew: 'דניאל > ודניאל, לדניאל, שדניאל; שרה > לשרה, ושרה; מרים > במרים, ולמרים',
  Polish:
    'Jan > Janowi, Janem, Janie; Anna > Annie, Annę, Anną; Kowalski > Kowalskiego, Kowalskiemu, Kowalska; Maria > Marii, Marią; Petr > Petrovi, Petrem; Marek > Marka, Markowi',
  Serbian:
    'Amir > Amirom, Amiru, Amirov; Jasmina > Jasmine, Jasminom, Jasmini; Mirsad > Mirsada, Mirsadu; Petrović > Petroviću, Petrovićem',
  Romanian: 'Maria > Mariei, Mariile; Ioana > Ioanei; Popescu > Popescului, Popeasca; Andrei > Andreiului',
  Albanian: 'Agim > Agimi, Agimit, Agimin; Drita > Dritës, Dritën; Besa > Besës, Besën',
  Spanish: 'Juan > Juanito; Carmen > Carmencita; Ana > Anita; García > Garcías; Diego > Dieguito; João > Joãozinho',
  Indonesian: 'Budi > Budinya; Siti > Sitinya; Rahma > Rahmalah',
  English: "Achol > Achol's, Achols, Achol’s; James > James', Jameses; Deng > Deng's, Dengs",
};

/** Each name and how it is written, by language. */
export const inflectedNames: Readonly<Record<string, readonly (readonly [name: string, written: string])[]>> =
  Object.fromEntries(
    Object.entries(pairs).map(([language, text]) => [
      language,
      text.split(';').flatMap((line) => {
        const [name = '', written = ''] = line.split('>').map((part) => part.trim());
        return written.split(',').map((form) => [name, form.trim()] as const);
      }),
    ]),
  );
