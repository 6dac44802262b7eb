// Words that are common in case notes of further languages; a mere resemblance to a name means nothing. Words that are names, too,
// are not among them. Data; pure.

const ukrainian = `
і й та в у на з із зі до від про за по під над для без через після перед між біля як що це цей ця той та ті він вона воно вони ми ви я його її їх їй йому
є був була було були буде мати батько мама тато брат сестра бабуся дідусь тітка дядько дитина дитини дитині діти дітей сім'я родина дім дома школа школи школі
табір село місто лікар лікарня допомога захист випадок документи дорога вода їжа гроші ніч ранок вечір день тиждень місяць рік років тому потім також тут там зараз
вже ще коли де хто чи або але бо так ні не дуже багато мало кожна кожен людина люди право права свобода мир миру
сказала сказав прийшла прийшов пішла пішов живе живуть хоче може треба потрібно має разом сама сам інші інша новий нова старша старший молодша молодший`;

const nepali = `
र छ हो थियो थिए थिइन् भयो गरे गर्ने गर्न गरेको भएको हुने हुन लागि पनि तर वा कि जब त्यो यो ती यी उनी उनको उनलाई मेरो हामी घर परिवार आमा बुबा बाबु दाजु भाइ दिदी बहिनी छोरा छोरी
बच्चा बालक बालिका विद्यालय स्कुल गाउँ सहर शिविर अस्पताल डाक्टर औषधि पानी खाना पैसा काम दिन रात बिहान साँझ हप्ता महिना वर्ष अधिकार अधिकारी अधिकारको संरक्षण सेवा सहयोग समस्या
सुरक्षा जोखिम स्वास्थ्य शिक्षा कपडा बाटो सीमा समय फेरि आज हिजो भोलि अहिले पछि अघि साथ सँग बाट सम्म धेरै थोरै सबै कुनै एक दुई तीन
आएको गएको बस्छ बस्छन् चाहन्छ भन्यो भने दिए लिए टाढा नजिक राम्रो नराम्रो`;

const bengali = `
এবং ও আর কিন্তু বা যে সে তার তাকে তারা তাদের আমি আমরা এই সেই ওই কি কে না হয় ছিল ছিলেন আছে নেই করে করা করেছে করেন হবে হয়েছে থেকে জন্য সাথে সঙ্গে মধ্যে পরে আগে এখন আজ গতকাল
বাড়ি ঘর পরিবার মা বাবা ভাই বোন ছেলে মেয়ে শিশু বাচ্চা স্কুল গ্রাম শহর ক্যাম্প হাসপাতাল ডাক্তার ওষুধ পানি খাবার টাকা কাজ দিন রাত সকাল সন্ধ্যা সপ্তাহ মাস বছর অধিকার সুরক্ষা সেবা সাহায্য সমস্যা
ভালো খারাপ দূরে কাছে অনেক কিছু সব এক দুই তিন চার পাঁচ বলেছে বলেন গেছে এসেছে থাকে চায় পারে শিক্ষা স্বাস্থ্য ঝুঁকি সীমান্ত রাস্তা সময়`;

const turkish = `
ve bir bu şu o da de ki mi için ile gibi kadar daha en çok az her hiç bazı ne nasıl neden kim kimse hangi ama fakat veya ya sonra önce şimdi bugün dün yarın burada orada
var yok değil oldu olan olarak olduğu etti eden dedi söyledi geldi gitti yaşıyor istiyor anne annesi baba babası kardeş kardeşi abla ağabey dede nine teyze hala amca dayı çocuk çocuğun çocuklar kız erkek
ev evde okul okula köy şehir kamp hastane doktor ilaç su yemek para iş gün gece sabah akşam hafta ay yıl hak hakkı koruma hizmet yardım sorun güvenli tehlike risk sağlık eğitim sınır yol zaman
şahıs şahsın şahsı kişi kişinin insan ay savaşta ak yeni eski büyük küçük iyi kötü
sakin açlık ayın ayı annem babam ailesi aile yaş yaşında mart mayıs`;

const swahili = `
na ya wa kwa za la cha vya ni si katika kama au lakini pia sana kila hata bado tu ili kuwa yake wake lake zake yao wao wetu yangu huyu hii hiyo hao haya ambaye ambao
mtoto watoto mama baba kaka dada babu bibi shangazi mjomba familia nyumba nyumbani shule kijiji mji kambi hospitali daktari dawa maji chakula pesa kazi siku usiku asubuhi jioni wiki mwezi mwaka miaka
haki ulinzi huduma msaada tatizo hatari afya elimu mpaka njia wakati leo jana kesho sasa baada kabla pamoja mbali karibu mzuri mbaya wengi wachache moja mbili tatu nne tano
hadi kisha hivyo heshima umoja uhuru zaidi alisema alikuja alikwenda anaishi anataka anaweza`;

const somali = `
iyo oo ah ay uu waa in inuu inay ka ku u la soo si ee ama laakiin haddii marka sida wax waxa waxaa waxay wuxuu ayaa baa kale badan yar weyn cusub hore dambe hadda maanta shalay berri
ilmo ilmaha carruur carruurta hooyo hooyada aabbe aabbaha walaal walaalkiis walaashiis ayeeyo awoowe adeer eeddo habaryar abti qoys qoyska guri guriga iskuul dugsi dugsiga tuulo magaalo xero xerada isbitaal dhakhtar daawo
biyo cunto lacag shaqo maalin habeen subax galab toddobaad bil sano xaq xaqa xuquuq ilaalin adeeg caawimo dhibaato khatar caafimaad waxbarasho xuduud waddo waqti nabad nool yahay tahay yihiin ahaa ahayd
qof qofka dad dadka kala kaas taas kan tan mid laba saddex afar shan kasta aan buu bay siman kale`;

const persian = `
و در از به با که را این آن است بود شد برای تا هم یا اما اگر هر همه چند یک دو سه پس پیش بعد قبل امروز دیروز فردا اکنون حالا اینجا آنجا او آنها ما شما من خود خودش
کودک طفل اطفال دختر پسر مادر پدر برادر خواهر مادرش پدرش برادرش خواهرش خانواده خانه مکتب مدرسه قریه شهر کمپ شفاخانه داکتر دوا آب نان غذا پول کار روز شب صبح هفته ماه سال حق حقوق حمایت خدمات کمک مشکل خطر صحت تعلیم سرحد راه وقت
گفت گفتند آمد رفت میخواهد دارد ندارد زندگی میکند بسیار کم خوب بد نزدیک دور آزادی`;

const spanish = `
y o de del la el los las un una unos unas en con por para sin sobre entre hasta desde que como cuando donde quien cual pero si no más menos muy mucho poco todo toda todos todas este esta estos ese esa eso
es era fue son está estaba están ser estar tiene tenía había hay hace hizo dijo vino vive quiere puede niño niña niños madre padre hermano hermana abuela abuelo tía tío familia casa escuela pueblo ciudad campamento hospital médico
agua comida dinero trabajo día noche mañana tarde semana mes año años derecho derechos protección servicio ayuda problema peligro salud educación frontera camino tiempo hoy ayer ahora después antes
`;

const amharic = `
ደረጃ አንደኛ ሁለተኛ ክፍል ተማሪ መምህር ሐኪም መድሃኒት ችግር አደጋ ጎረቤት ድንበር መንገድ ጊዜ ሳምንት መንግስት ህዝብ መብት ነጻነት ሰው ሰዎች እርዳታ ቡድን ሰራተኛ አያት አያቷ አያቱ አጎት አክስት`;

/** All of them, with blanks between. */
export const commonWordsOfLanguages = [
  ukrainian,
  nepali,
  bengali,
  turkish,
  swahili,
  somali,
  persian,
  spanish,
  amharic,
].join(' ');
