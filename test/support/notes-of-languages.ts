// Case notes without names in twelve languages, for measuring the false marks of the leak scan. All of it is made up.
import type { NamedLanguage } from './names-of-languages.ts';

/** Sentences with words to choose from: `{a|b}`. */
const sentences: Readonly<Record<NamedLanguage, string>> = {
  English: `The {girl|boy|child} {arrived|was registered|was seen} at the {centre|clinic|border} on {Monday|Friday} with {two neighbours|an older sister|nobody}.
    {She|He} says that {her|his} {mother|uncle|grandmother} stayed {behind|at home|in the village} to {look after the animals|wait for news|sell the harvest}.
    A {nurse|volunteer|teacher} found {a mild fever|an untreated wound|signs of hunger} and gave {tablets|a bandage|warm clothes}.
    The host family {lives near the market|has three children|agreed to help} but asked for {blankets|school fees|a larger tent}.
    We {explained the next steps|filled in the form|listened carefully} and promised to {return within a week|call on Thursday|bring an answer soon}.
    {Older boys|Some adults|Strangers} {shout at night|ask for money|steal the food}, so the {shelter|corridor|water point} does not feel {safe|quiet}.
    The plan is {tracing|counselling|vocational training} first, then {reunification|foster care|a transfer to another district}.
    {He|She} {misses classes|cannot sleep|draws all day} and wants to {become a tailor|learn mathematics|play football}.
    The {supervisor|committee|team} {reviewed|closed|reopened} the case because {the risk is lower|new facts came up|no relative answered}.
    Transport was {late|cancelled|paid by the office}; the road is {flooded|blocked|long} in the {rainy|dry} season.
    Consent was {given|withdrawn|discussed} in the presence of {an interpreter|a lawyer|the caregiver}.
    Further {visits|calls|meetings} are {planned|needed|refused} until the {end|middle} of the {month|term}.`,
  French: `{La fillette|Le garçon|L’enfant} est {arrivé au centre|passé par la clinique|resté à la frontière} {lundi matin|vendredi soir} avec {deux voisines|une grande sœur|personne}.
    {Il|Elle} raconte que {sa mère|son oncle|sa grand-mère} est {restée au village|partie chercher du bois|malade depuis longtemps}.
    {Une infirmière|Un bénévole|L’enseignante} a constaté {une légère fièvre|une blessure mal soignée|des signes de faim} et a donné {des comprimés|un pansement|des vêtements chauds}.
    La famille d’accueil {habite près du marché|a trois enfants|accepte d’aider} mais demande {des couvertures|les frais scolaires|une tente plus grande}.
    Nous avons {expliqué la suite|rempli la fiche|écouté longuement} et promis de {revenir dans une semaine|téléphoner jeudi|apporter une réponse}.
    {Des garçons plus âgés|Certains adultes|Des inconnus} {crient la nuit|réclament de l’argent|volent la nourriture} et {le couloir|l’abri|le point d’eau} n’est pas {sûr|calme}.
    Le plan prévoit d’abord {la recherche|un suivi psychosocial|une formation} puis {la réunification|un placement|un transfert vers un autre district}.
    {Elle|Il} {manque les cours|dort mal|dessine beaucoup} et voudrait {devenir couturier|apprendre le calcul|jouer au ballon}.
    {La responsable|Le comité|L’équipe} a {revu|clôturé|rouvert} le dossier car {le danger diminue|des faits nouveaux sont apparus|aucun proche ne répond}.
    Le transport fut {retardé|annulé|payé par le bureau}; la route est {inondée|coupée|longue} en saison {des pluies|sèche}.
    Le consentement a été {donné|retiré|discuté} en présence {d’une interprète|d’un avocat|du tuteur}.
    D’autres {visites|appels|réunions} restent {prévues|nécessaires|refusées} jusqu’à {la fin|au milieu} du {mois|trimestre}.`,
  Arabic: `{وصلت الفتاة|وصل الولد|سجل الطفل} إلى {المركز|العيادة|نقطة الحدود} يوم {الاثنين|الجمعة} مع {جارتين|شقيقة كبرى|مجموعة صغيرة}.
    تقول إن {والدتها|خالتها|جدتها} بقيت {في القرية|مع الماشية|قرب الحقل} كي {تنتظر الأخبار|تبيع المحصول|ترعى المريض}.
    لاحظت {الممرضة|المتطوعة|المعلمة} {حرارة خفيفة|جرحا قديما|علامات جوع} وقدمت {أقراصا|ضمادا|ملابس دافئة}.
    الأسرة المضيفة {تسكن قرب السوق|لديها ثلاثة أبناء|وافقت على المساعدة} لكنها طلبت {بطانيات|رسوم المدرسة|خيمة أوسع}.
    {شرحنا الخطوات|ملأنا الاستمارة|استمعنا طويلا} ووعدنا {بالعودة خلال أسبوع|بالاتصال يوم الخميس|بإحضار الجواب}.
    {بعض الشبان|غرباء|رجال} {يصرخون ليلا|يطلبون النقود|يسرقون الطعام} ولذلك لا يبدو {المأوى|الممر|مكان الماء} {مريحا|هادئا}.
    تبدأ الخطة {بالبحث|بالإرشاد|بالتدريب المهني} ثم {لم الشمل|الرعاية البديلة|النقل إلى منطقة أخرى}.
    {يغيب عن الدروس|لا ينام جيدا|يرسم كثيرا} ويرغب أن {يصبح خياطا|يتعلم الحساب|يلعب الكرة}.
    {راجع|أغلق|أعاد} {الفريق|المشرف|المجلس} الملف لأن {الخطر انخفض|معلومات جديدة ظهرت|الأقارب لم يجيبوا}.
    {تأخرت|ألغيت|دفعت} المواصلات والطريق {مغمور|مقطوع|طويل} في موسم {الأمطار|الجفاف}.
    {أعطيت|سحبت|نوقشت} الموافقة بحضور {مترجم|محام|مقدم الرعاية}.
    {زيارات|مكالمات|اجتماعات} أخرى {مقررة|ضرورية|مرفوضة} حتى {نهاية|منتصف} {الشهر|الفصل}.`,
  Ukrainian: `{Дівчинка|Хлопець|Дитина} {прибула до центру|звернулася до клініки|чекала на кордоні} у {понеділок|п’ятницю} з {двома сусідками|старшою сестрою|незнайомими людьми}.
    {Вона|Він} розповідає, що {мати|тітка|бабуся} залишилася {в селі|біля худоби|у підвалі}, щоб {чекати новин|продати врожай|доглядати хвору}.
    {Медсестра|Волонтерка|Учителька} помітила {легку гарячку|давню рану|ознаки голоду} і дала {таблетки|бинт|теплий одяг}.
    Прийомна родина {мешкає біля ринку|виховує трьох дітей|погодилась допомогти}, але просить {ковдри|гроші на навчання|більший намет}.
    Ми {пояснили наступні кроки|заповнили анкету|довго слухали} й пообіцяли {повернутися за тиждень|зателефонувати в четвер|принести відповідь}.
    {Старші хлопці|Деякі дорослі|Чужі люди} {кричать уночі|вимагають грошей|крадуть харчі}, тому {притулок|коридор|колодязь} не здається {безпечним|тихим}.
    План починається з {розшуку|консультацій|навчання ремеслу}, а далі {возз’єднання|опіка|переведення до іншої області}.
    {Пропускає уроки|Погано спить|Багато малює} і хоче {стати кравцем|вивчити математику|грати у футбол}.
    {Керівниця|Комісія|Команда} {переглянула|закрила|поновила} справу, бо {ризик зменшився|з’явилися нові факти|родичі мовчать}.
    Транспорт {запізнився|скасували|оплатило бюро}; дорога {затоплена|перекрита|довга} в {дощовий|сухий} сезон.
    Згоду {надали|відкликали|обговорили} в присутності {перекладача|адвоката|опікуна}.
    Подальші {візити|дзвінки|зустрічі} {заплановані|потрібні|відхилені} до {кінця|середини} {місяця|семестру}.`,
  Russian: `{Девочка|Мальчик|Ребёнок} {прибыл в центр|обратился в клинику|ждал на границе} в {понедельник|пятницу} с {двумя соседками|старшей сестрой|незнакомыми людьми}.
    {Она|Он} рассказывает, что {мать|тётя|бабушка} осталась {в деревне|около скота|в подвале}, чтобы {ждать новостей|продать урожай|ухаживать за больной}.
    {Медсестра|Волонтёр|Учительница} заметила {небольшой жар|старую рану|признаки голода} и дала {таблетки|бинт|тёплую одежду}.
    Приёмная семья {живёт около рынка|воспитывает троих детей|согласилась помочь}, но просит {одеяла|деньги на учёбу|палатку побольше}.
    Мы {объяснили следующие шаги|заполнили анкету|долго слушали} и обещали {вернуться через неделю|позвонить в четверг|принести ответ}.
    {Старшие подростки|Некоторые взрослые|Чужие люди} {кричат ночью|требуют денег|крадут еду}, поэтому {приют|коридор|колодец} не кажется {безопасным|тихим}.
    План начинается с {розыска|консультаций|обучения ремеслу}, а дальше {воссоединение|опека|перевод в другую область}.
    {Пропускает уроки|Плохо спит|Много рисует} и хочет {стать портным|выучить математику|играть в футбол}.
    {Руководитель|Комиссия|Команда} {пересмотрела|закрыла|возобновила} дело, потому что {риск уменьшился|появились новые факты|родственники молчат}.
    Транспорт {опоздал|отменили|оплатило бюро}; дорога {затоплена|перекрыта|длинная} в {дождливый|сухой} сезон.
    Согласие {дали|отозвали|обсудили} в присутствии {переводчика|адвоката|опекуна}.
    Дальнейшие {визиты|звонки|встречи} {запланированы|нужны|отклонены} до {конца|середины} {месяца|четверти}.`,
  Nepali: `{बालिका|बालक|बच्चा} {सोमबार|शुक्रबार} {केन्द्रमा|स्वास्थ्य चौकीमा|सीमामा} {दुई छिमेकीसँग|जेठी दिदीसँग|एक्लै} आइपुग्यो।
    उसको {आमा|काकी|हजुरआमा} {गाउँमै|गोठमा|खेतमा} {खबर पर्खन|बाली बेच्न|बिरामी हेर्न} बसेको बताइयो।
    {नर्सले|स्वयंसेवकले|शिक्षकले} {हल्का ज्वरो|पुरानो घाउ|भोकको लक्षण} देखेर {चक्की|पट्टी|न्यानो लुगा} दिए।
    पालनकर्ता परिवार {बजार नजिक बस्छ|तीन बच्चा हुर्काउँछ|सहयोग गर्न राजी छ} तर {कम्बल|शुल्क|ठूलो पाल} माग्यो।
    हामीले {अर्को चरण बुझायौं|फाराम भर्यौं|लामो कुरा सुन्यौं} र {एक हप्तामा फर्कने|बिहीबार फोन गर्ने|जवाफ ल्याउने} वाचा गर्यौं।
    {ठूला केटाहरू|केही वयस्क|अपरिचित मानिस} {राति कराउँछन्|पैसा माग्छन्|खाना चोर्छन्} त्यसैले {आश्रय|बाटो|धारो} {सुरक्षित|शान्त} लाग्दैन।
    योजना {खोजी|परामर्श|सीप तालिम} बाट सुरु हुन्छ र पछि {पुनर्मिलन|वैकल्पिक हेरचाह|अर्को जिल्ला सरुवा} हुनेछ।
    ऊ {कक्षा छुटाउँछ|निदाउन सक्दैन|चित्र कोर्छ} र {दर्जी बन्न|गणित सिक्न|भकुन्डो खेल्न} चाहन्छ।
    {सुपरिवेक्षकले|समितिले|टोलीले} फाइल {हेर्यो|बन्द गर्यो|फेरि खोल्यो} किनकि {जोखिम घट्यो|नयाँ तथ्य आयो|नातेदारले उत्तर दिएनन्}।
    सवारी {ढिलो भयो|रद्द भयो|कार्यालयले तिर्यो}; {वर्षामा|सुख्खामा} सडक {डुबेको|बन्द|लामो} हुन्छ।
    {दोभाषे|वकिल|अभिभावक} को उपस्थितिमा सहमति {दिइयो|फिर्ता लिइयो|छलफल भयो}।
    {महिनाको|सत्रको} {अन्त्य|बीच} सम्म थप {भेट|फोन|बैठक} {तय|चाहिने|अस्वीकृत} छ।`,
  Bengali: `{মেয়েটি|ছেলেটি|শিশুটি} {সোমবার|শুক্রবার} {কেন্দ্রে|ক্লিনিকে|সীমান্তে} {দুই প্রতিবেশীর সঙ্গে|বড় বোনের সঙ্গে|একা} পৌঁছেছে।
    সে বলেছে তার {মা|খালা|নানি} {গ্রামে|গোয়ালের পাশে|মাঠে} {খবরের অপেক্ষায়|ফসল বেচতে|রোগীর যত্নে} রয়ে গেছেন।
    {সেবিকা|স্বেচ্ছাসেবক|শিক্ষিকা} {হালকা জ্বর|পুরনো ক্ষত|ক্ষুধার চিহ্ন} দেখে {বড়ি|ব্যান্ডেজ|গরম কাপড়} দিলেন।
    আশ্রয়দাতা পরিবার {বাজারের কাছে থাকে|তিনটি সন্তান পালন করে|সাহায্যে রাজি} কিন্তু {কম্বল|বেতন|বড় তাঁবু} চেয়েছে।
    আমরা {পরের ধাপ বুঝিয়েছি|ফরম পূরণ করেছি|অনেকক্ষণ শুনেছি} এবং {এক সপ্তাহে ফিরব|বৃহস্পতিবার ফোন করব|উত্তর আনব} বলে কথা দিয়েছি।
    {বড় ছেলেরা|কিছু প্রাপ্তবয়স্ক|অচেনা মানুষ} {রাতে চিৎকার করে|টাকা চায়|খাবার চুরি করে} তাই {আশ্রয়কেন্দ্র|গলি|কলতলা} {নিরাপদ|শান্ত} মনে হয় না।
    পরিকল্পনা {খোঁজ|পরামর্শ|কারিগরি প্রশিক্ষণ} দিয়ে শুরু, পরে {পুনর্মিলন|বিকল্প যত্ন|অন্য জেলায় স্থানান্তর} হবে।
    সে {ক্লাসে যায় না|ঘুমাতে পারে না|ছবি আঁকে} আর {দর্জি হতে|অঙ্ক শিখতে|ফুটবল খেলতে} চায়।
    {তত্ত্বাবধায়ক|কমিটি|দল} নথি {দেখেছে|বন্ধ করেছে|আবার খুলেছে} কারণ {ঝুঁকি কমেছে|নতুন তথ্য এসেছে|আত্মীয়রা সাড়া দেয়নি}।
    গাড়ি {দেরি করেছে|বাতিল হয়েছে|অফিস ভাড়া দিয়েছে}; {বর্ষায়|শুকনো মৌসুমে} রাস্তা {ডুবে যায়|বন্ধ থাকে|দীর্ঘ লাগে}।
    {দোভাষীর|উকিলের|অভিভাবকের} সামনে সম্মতি {দেওয়া|ফেরত নেওয়া|আলোচনা} হয়েছে।
    {মাসের|পর্বের} {শেষ|মাঝ} পর্যন্ত আরও {দেখা|ফোন|সভা} {ঠিক করা|দরকার|বাতিল} আছে।`,
  Turkish: `{Kız|Oğlan|Çocuk} {pazartesi|cuma} günü {merkeze|kliniğe|sınıra} {iki komşuyla|ablasıyla|tek başına} ulaştı.
    {Annesinin|Teyzesinin|Ninesinin} {köyde|ahırda|tarlada} {haber beklemek|ürünü satmak|hastaya bakmak} için kaldığını anlattı.
    {Hemşire|Gönüllü|Öğretmen} {hafif ateş|eski yara|açlık belirtisi} gördü ve {tablet|sargı|kalın giysi} verdi.
    Koruyucu aile {pazarın yanında oturuyor|üç çocuk büyütüyor|yardımı kabul etti} ama {battaniye|okul ücreti|geniş çadır} istedi.
    {Sonraki adımları anlattık|Formu doldurduk|Uzun uzun dinledik} ve {bir hafta içinde dönmeye|perşembe aramaya|cevap getirmeye} söz verdik.
    {Büyük oğlanlar|Bazı yetişkinler|Yabancılar} {gece bağırıyor|para istiyor|yemek çalıyor}, bu yüzden {barınak|koridor|çeşme} {güvenli|sakin} görünmüyor.
    Plan {aramayla|danışmanlıkla|meslek eğitimiyle} başlıyor, ardından {birleşme|bakım|başka ilçeye nakil} geliyor.
    {Dersleri kaçırıyor|İyi uyuyamıyor|Sürekli çiziyor} ve {terzi olmak|matematik öğrenmek|top oynamak} istiyor.
    {Yönetici|Kurul|Ekip} dosyayı {inceledi|kapattı|yeniden açtı}, çünkü {tehlike azaldı|yeni bilgiler geldi|akrabalar yanıtlamadı}.
    Araç {gecikti|iptal edildi|büro tarafından ödendi}; yol {yağışlı|kurak} dönemde {su altında|kapalı|uzun}.
    Rıza {tercüman|avukat|vasi} önünde {verildi|geri alındı|konuşuldu}.
    {Ayın|Dönemin} {sonuna|ortasına} kadar yeni {ziyaretler|aramalar|toplantılar} {planlandı|gerekli|reddedildi}.`,
  Swahili: `{Msichana|Mvulana|Mtoto} alifika {kituoni|kliniki|mpakani} siku ya {Jumatatu|Ijumaa} akiwa na {majirani wawili|dada mkubwa|kundi dogo}.
    Anasema {mama|shangazi|bibi} yake alibaki {kijijini|zizini|shambani} ili {kusubiri habari|kuuza mazao|kumtunza mgonjwa}.
    {Muuguzi|Mfanyakazi wa kujitolea|Mwalimu} aliona {homa kidogo|kidonda cha zamani|dalili za njaa} akatoa {vidonge|bendeji|nguo za joto}.
    Familia ya malezi {inaishi karibu na soko|inalea watoto watatu|imekubali kusaidia} lakini inaomba {blanketi|karo|hema kubwa}.
    {Tulieleza hatua|Tulijaza fomu|Tulisikiliza kwa makini} na kuahidi {kurudi baada ya wiki|kupiga simu Alhamisi|kuleta jibu}.
    {Wavulana wakubwa|Watu wazima|Wageni} {hupiga kelele usiku|huomba pesa|huiba chakula}, hivyo {makazi|ukumbi|kisima} si {salama|tulivu}.
    Mpango unaanza na {ufuatiliaji|ushauri nasaha|mafunzo ya ufundi}, kisha {kuunganishwa|malezi mbadala|kuhamishiwa wilaya nyingine}.
    {Hukosa masomo|Halali vizuri|Huchora sana} na anataka {kuwa fundi cherehani|kujifunza hesabu|kucheza mpira}.
    {Msimamizi|Kamati|Timu} {ilipitia|ilifunga|ilifungua} faili kwa sababu {hatari imepungua|taarifa mpya zimekuja|ndugu hawakujibu}.
    Usafiri {ulichelewa|ulifutwa|ulilipiwa na ofisi}; barabara {imefurika|imefungwa|ni ndefu} wakati wa {mvua|kiangazi}.
    Ridhaa {ilitolewa|iliondolewa|ilijadiliwa} mbele ya {mkalimani|wakili|mlezi}.
    {Ziara|Simu|Mikutano} zaidi {imepangwa|inahitajika|imekataliwa} hadi {mwisho|katikati} ya {mwezi|muhula}.`,
  Somali: `{Gabadha|Wiilka|Ilmaha} wuxuu {isniintii|jimcihii} yimid {xarunta|rugta caafimaadka|xadka} isagoo wata {laba deris|walaashii weyn|koox yar}.
    Waxay sheegtay in {hooyadeed|habaryarteed|ayeeyadeed} ku hartay {tuulada|xerada xoolaha|beerta} si ay {warka u sugto|dalagga u iibiso|bukaanka u xanaanayso}.
    {Kalkaaliye|Tabarruce|Macallin} ayaa arkay {qandho fudud|dhaawac hore|calaamado gaajo} wuxuuna bixiyey {kiniin|faashad|dhar kulul}.
    Qoyska martigeliyey {wuxuu deggan yahay suuqa agtiisa|wuxuu koriyaa saddex carruur|wuu oggolaaday} laakiin wuxuu codsaday {bustayaal|khidmad|teendho ballaaran}.
    Waxaan {sharraxnay tallaabooyinka|buuxinnay foomka|dhegaysannay muddo} waxaana ballanqaadnay {inaan soo laabanno|inaan wacno khamiista|inaan jawaab keenno}.
    {Wiilal waaweyn|Dad waaweyn|Shisheeye} ayaa {habeenkii qayliya|lacag weydiista|cuntada xada}, sidaas darteed {hoyga|marinka|ceelka} ma aha {ammaan|degganaan}.
    Qorshuhu wuxuu ka bilaabmaa {raadin|la-talin|tababar farsamo}, ka dibna {isu-keenid|daryeel kale|u wareejin degmo kale}.
    {Casharrada way seegtaa|Si fiican uma seexato|Sawirro bay samaysaa} waxayna rabtaa {dawaarle inay noqoto|xisaab inay barato|kubbad inay ciyaarto}.
    {Kormeeraha|Guddiga|Kooxda} ayaa faylka {dib u eegay|xiray|furay} maxaa yeelay {khatartu way yaraatay|xog cusub ayaa timid|eheladu ma jawaabin}.
    Gaadiidku {wuu daahay|waa la baajiyey|xafiiska ayaa bixiyey}; waddadu {waa daad|waa xiran tahay|waa dheer tahay} xilliga {roobka|jiilaalka}.
    Oggolaanshaha {waa la bixiyey|waa laga noqday|waa laga hadlay} iyadoo uu joogo {turjubaan|qareen|daryeele}.
    {Booqashooyin|Wicitaanno|Kulamo} kale {waa la qorsheeyey|waa loo baahan yahay|waa la diiday} ilaa {dhammaadka|bartamaha} {bisha|teeramka}.`,
  Burmese: `{မိန်းကလေး|ယောက်ျားလေး|ကလေး} သည် {တနင်္လာနေ့|သောကြာနေ့} တွင် {စင်တာ|ဆေးခန်း|နယ်စပ်} သို့ {အိမ်နီးချင်းနှစ်ဦးနှင့်|အစ်မနှင့်|တစ်ယောက်တည်း} ရောက်ရှိခဲ့သည်။
    {မိခင်|အဒေါ်|အဘွား} သည် {ရွာ|ခြံ|လယ်} တွင် {သတင်းစောင့်ရန်|သီးနှံရောင်းရန်|လူနာပြုစုရန်} ကျန်ရစ်သည်ဟု ဆိုသည်။
    {သူနာပြု|စေတနာ့ဝန်ထမ်း|ဆရာမ} က {အဖျားအနည်းငယ်|ဒဏ်ရာဟောင်း|ဆာလောင်မှုလက္ခဏာ} တွေ့၍ {ဆေးပြား|ပတ်တီး|အနွေးထည်} ပေးခဲ့သည်။
    အိမ်ရှင်မိသားစုသည် {ဈေးအနီးတွင်နေသည်|ကလေးသုံးယောက်ရှိသည်|ကူညီရန်သဘောတူသည်} သို့သော် {စောင်|ကျောင်းလခ|တဲအကြီး} တောင်းသည်။
    ကျွန်ုပ်တို့ {နောက်အဆင့်များရှင်းပြ|ပုံစံဖြည့်|အချိန်ယူနားထောင်} ပြီး {တစ်ပတ်အတွင်းပြန်လာမည်|ကြာသပတေးနေ့ဖုန်းဆက်မည်|အဖြေယူလာမည်} ဟု ကတိပေးသည်။
    {လူကြီးများ|သူစိမ်းများ|ဆယ်ကျော်သက်များ} {ညအော်ဟစ်သည်|ပိုက်ဆံတောင်းသည်|အစာခိုးသည်} ထို့ကြောင့် {ခိုလှုံရာ|လမ်းကြား|ရေတွင်း} မှာ {ဘေးကင်း|တိတ်ဆိတ်} မှုမရှိပါ။
    အစီအစဉ်သည် {ရှာဖွေခြင်း|နှစ်သိမ့်ဆွေးနွေးခြင်း|သက်မွေးသင်တန်း} ဖြင့်စပြီး {ပြန်လည်ပေါင်းစည်းခြင်း|အစားထိုးစောင့်ရှောက်မှု|အခြားခရိုင်သို့လွှဲပြောင်းခြင်း} ဖြစ်မည်။
    {စာသင်ခန်းပျက်သည်|အိပ်မပျော်ပါ|ပုံဆွဲသည်} ပြီး {အပ်ချုပ်သမားဖြစ်|သင်္ချာသင်|ဘောလုံးကစား} လိုသည်။
    {ကြီးကြပ်သူ|ကော်မတီ|အဖွဲ့} က ဖိုင်ကို {ပြန်စစ်|ပိတ်|ပြန်ဖွင့်} သည် အကြောင်းမှာ {အန္တရာယ်လျော့|အချက်အလက်သစ်ရ|ဆွေမျိုးမဖြေ} သောကြောင့်ဖြစ်သည်။
    ယာဉ် {နောက်ကျ|ဖျက်သိမ်း|ရုံးကပေး} သည် {မိုးရာသီ|နွေရာသီ} တွင် လမ်း {ရေလွှမ်း|ပိတ်ဆို့|ရှည်လျား} သည်။
    {စကားပြန်|ရှေ့နေ|အုပ်ထိန်းသူ} ရှေ့တွင် သဘောတူညီချက် {ပေး|ရုပ်သိမ်း|ဆွေးနွေး} ခဲ့သည်။
    {လ|စာသင်နှစ်} {ကုန်|လယ်} အထိ နောက်ထပ် {အိမ်လည်ပတ်မှု|ဖုန်းခေါ်မှု|အစည်းအဝေး} {စီစဉ်ထား|လိုအပ်|ငြင်းပယ်} သည်။`,
  Amharic: `{ልጅቷ|ልጁ|ህፃኑ} {ሰኞ|አርብ} ዕለት {ወደ ማዕከሉ|ወደ ክሊኒኩ|ወደ ድንበሩ} {ከሁለት ጎረቤቶች ጋር|ከታላቅ እህት ጋር|ብቻውን} ደረሰ።
    {እናቱ|አክስቱ|አያቱ} {በመንደሩ|በበረቱ አጠገብ|በእርሻው} {ዜና ለመጠበቅ|እህል ለመሸጥ|ህመምተኛ ለመንከባከብ} እንደቀሩ ተናገረ።
    {ነርሷ|በጎ ፈቃደኛው|አስተማሪዋ} {ቀላል ትኩሳት|የቆየ ቁስል|የረሃብ ምልክት} አይተው {ክኒን|ፋሻ|ሙቅ ልብስ} ሰጡ።
    ተቀባይ ቤተሰቡ {ከገበያው አጠገብ ይኖራል|ሶስት ልጆች ያሳድጋል|ለመርዳት ተስማማ} ነገር ግን {ብርድ ልብስ|የትምህርት ክፍያ|ሰፊ ድንኳን} ጠየቀ።
    {ቀጣይ እርምጃዎችን አስረዳን|ቅጹን ሞላን|ረጅም ጊዜ አዳመጥን} እና {በሳምንት ውስጥ ለመመለስ|ሐሙስ ለመደወል|መልስ ለማምጣት} ቃል ገባን።
    {ትልልቅ ወጣቶች|አንዳንድ አዋቂዎች|እንግዶች} {ሌሊት ይጮሃሉ|ገንዘብ ይጠይቃሉ|ምግብ ይሰርቃሉ} ስለዚህ {መጠለያው|መተላለፊያው|የውሃ ቦታው} {አስተማማኝ|ጸጥተኛ} አይመስልም።
    እቅዱ {በፍለጋ|በምክር|በሙያ ስልጠና} ይጀምራል ከዚያም {መገናኘት|አማራጭ እንክብካቤ|ወደ ሌላ ወረዳ ዝውውር} ይሆናል።
    {ትምህርት ይቀራል|በደንብ አይተኛም|ብዙ ይስላል} {ልብስ ሰፊ መሆን|ሂሳብ መማር|ኳስ መጫወት} ይፈልጋል።
    {ተቆጣጣሪው|ኮሚቴው|ቡድኑ} ፋይሉን {ገመገመ|ዘጋ|ከፈተ} ምክንያቱም {አደጋው ቀንሷል|አዲስ መረጃ መጣ|ዘመዶች አልመለሱም}።
    መጓጓዣው {ዘገየ|ተሰረዘ|በቢሮው ተከፈለ}፤ መንገዱ {በዝናብ|በበጋ} ወቅት {ይጥለቀለቃል|ይዘጋል|ይረዝማል}።
    ፈቃዱ {በአስተርጓሚ|በጠበቃ|በአሳዳጊ} ፊት {ተሰጠ|ተነሳ|ተወያየ}።
    እስከ {ወሩ|ዘመኑ} {መጨረሻ|አጋማሽ} ተጨማሪ {ጉብኝቶች|ጥሪዎች|ስብሰባዎች} {ታቅደዋል|ያስፈልጋሉ|ተከልክለዋል}።`,
};

/** How often each sentence is made, always with the next of its words. */
const rounds = 13;

/** Running text of more than a thousand words, without a name in it. */
export function notesOf(language: NamedLanguage): string {
  const lines = sentences[language].split('\n').map((line) => line.trim());
  const made: string[] = [];
  for (let round = 0; round < rounds; round += 1) {
    for (const line of lines) {
      let choice = round;
      made.push(
        line.replace(/\{([^}]*)\}/g, (_, words: string) => {
          const options = words.split('|');
          const word = options[choice % options.length] ?? '';
          choice = Math.floor(choice / options.length) + round;
          return word;
        }),
      );
    }
  }
  return made.join(' ');
}
