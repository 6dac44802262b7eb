// The headers of Primero's export for UNHCR in each of its languages. Engine; a table only.
import { labelTable } from './label-table.ts';

/** Label → names of properties (Primero 2.15, `config/locales`, `exports.unhcr_csv.headers`). */
export const unhcrLabels = labelTable(`
age: Age | العمر | বয়স | Edad | سن | âge | Umur | អាយុ | تەمەن | အသက် | عمر | Idade | Da' | Umri | อายุ | उमेर
  | Vârsta | Возраст | Вік | Wiek | Vek | Umurii. | ዕድሜ | Yaş | 年龄 | Tinan | السن | Età | ዕድመ | Нас | Տարիք | आयु
  | वय
case_status: Case Status | وضع الحالة | ঘটনার অবস্থা | Estado del Caso | حالت قضیه | État du cas | Status Kasus
  | ស្ថានភាព​ករណី | بارى کەیسەکە | بارودوخێ کەیسی | ဖြစ်ရပ်အခြေအနေ | د قضیې حالت | Status do Caso | Xaaladda kiiska
  | Hatua ya Shauri | สถานะปัจจุบันของเคส | घटना स्थिति | Status înregistrare | Статус кейса | Статус кейсу
  | Status Sprawy | Stav Prípadu | Haala/sadarkaa dhimmaa. | የጉዳዩ ሁኔታ | Vaka Durumu | 个案状态 | Status Kazu
  | الحالات بحسب مرحلة التعهد | ድግሪ ጉዳይ | Кейсийн төлөв | Դեպքի կարգավիճակ | Situação do caso | केस की स्थिति
  | केस स्थिती
causes_of_separation: Causes of Separation | سبب الانفصال | أسباب الانفصال | বিচ্ছেদের কারণ | Causas de Separación
  | دلیل جدایی | Cause de la séparation | Penyebab Keterpisahan | មូលហេតុនៃ​ការ​បំបែក | هۆکارەکانی جیابوونەوە
  | ئەگەرێن ژێك جوودابوونێ | ကွဲကွာမှုဖြစ်ပေါ်စေသည့် အကြောင်းရင်းများ | د جلا کیدو لاملونه | Causas da Separação
  | Sababaha lagu kala tagay | Sababu za Kutengana | สาเหตุของการแยกจากครอบครัว | विभाजनको कारणहरू
  | Cazuri de separare | Причины разделения | Причини розставання | Przyczyny Rozdzielenia | Prípady Odddelenia
  | Sababoota addaan bahiinsaa. | የመለያየት ምክንያቶች | Ayrı Düşme Durumu | 分离原因 | Kauza husi Separasaun | መፈላለዪይ ምኽንያት
  | Салан төөрсөн шалтгаан | Բաժանվելու պատճառներ | अलग होने के कारण | वेगळे होण्याची कारणे
country_of_origin: Country of Origin | البلد الأصلي | بلد المنشأ | মাতৃভূমি | País de Origen | کشور اصلی
  | Pays d'origine | Negara Asal | ប្រទេស​កំណើត | ولاتى بنەرەت | وەلاتێ رەسەن | မူလနိုင်ငံ | د استوګنی اصلی ځای
  | País de Origem | Wadanka uu ka soo jeedo asal ahaan | Nchi ya Asili | ประเทศต้นทาง | मूल देश | Țara de origine
  | Страна происхождения | Країна походження | Kraj Pochodzenia | Krajina pôvodu | Biyya dhalootaa. | የትውልድ ሀገር
  | Menşe Ülke | 原籍国 | Nasaun Orijin | ትውልዲ ዓዲ | Эх орон | Ծագման երկիր | जन्मस्थान का देश | मूळ देश
cpims_code: CPIMS Code | كود نظام المعلومات الخاص بحماية الطفل | رمز نظام المعلومات الخاص بحماية الطفل | كود CPIMS
  | ركز نظام إدارة معلومات حماية الطفولة | সিপিআইএমএস কোড
  | Código de Sistema de Gestión de Información de Protección Infantil (CPIMS) | CPIMS کد | Identifiant CPIMS+
  | Kode CPIMS | លេខកូដ CPIMS | کودى CPIMS | کودێ CPIMS | CPIMS ကုဒ်နံပါတ် | کود CPIMS د | Código CPIMS
  | Tixraaca garashada Child Protection Information Management System | Alama ya CPIMS | รหัส CPIMS | CPIMS कोड
  | Cod CPIMS | Код CPIMS | Kod CPIMS | Kód systému správy informácií o ochrane detí (CPIMS).
  | Koodii sirna bulchiinsa odeeffannoo eegumsa daa'imaa | የህጻናት ጥበቃ መረጃ አያያዝ ስርዓት መለያ | CPIMS Kodu | 儿童保护信息管理系统代码
  | Kódigu CPMIS | CPIMS ኮድ | Хүүхэд хамгааллын мэдээллийн удирдлагын тогтолцооны код
  | Երեխայի պաշտպանության տեղեկատվական կառավարման համակարգի կոդ | Código do CPIMS
current_care_arrangement: Current Care Arrangement | ترتيبات الرعاية الحالية | ترتيب الرعاية الحالي
  | বর্তমান যত্ন ব্যবস্থা | Situación de Atención Actual | سازگاری های مراقبتی فعلی | Prise en charge actuelle
  | Bentuk Pengasuhan Saat ini | ការ​រៀបចំ​ថែទាំ​បច្ចុប្បន្ន | رێکخستنى چاودێرى ئێستا | رێکخستنا چاڤدێریا نوکە
  | လက်ရှိစောင့်ရှောက်မှုအစီအစဉ် | د پاملرنې اوسنی ترتیب | Disposição de Cuidado Atual
  | Nidaamka daryeelka ee wakhti xaadirkan | Mpangilio wa Sasa wa Malezi | การจัดบริการดูแลในปัจจุบัน
  | वर्तमान हेरचाह व्यवस्था | Aranjament de îngrijire temporară | Форма организации ухода в настоящий момент
  | Поточна організація догляду | Aktualna Organizacja Opieki | Súčasná dohoda o starostlivosti
  | Qindeeffama kunuunsaa ammee. | ያሉ የእንክብካቤ አይነቶች | MEvcut Bakım Düzenlemesi | 目前的照料安排
  | Aranju atuál kona-ba kuidadu | ህሉው ምድላው ክንክን | Одоогийн асрамж халамжийн хэлбэр | Խնամքի ներկա ձևը
  | वर्तमान देखभाल व्यवस्था | सध्याची काळजी व्यवस्था
date_of_birth: Date of Birth | تاريخ الميلاد | জম্মতারিখ | Fecha de Nacimiento | تاریخ تولد | Date de naissance
  | Tanggal Lahir | ថ្ងៃខែឆ្នាំកំណតើ | بەرواری لەدایکبون | رێکه فتا ژ دایکبوونێ | မွေးနေ့ သက္ကရာဇ် | د زیږدنې نیټه
  | Data de Nascimento | Taariikhda Dhalashada | Tarehe ya Kuzaliwa | วันเกิด | जन्ममिति | Data nașterii
  | Дата рождения | Дата народження | Data Urodzenia | Dátum narodenia | Guyyaa dhalootaa. | የትውልድ ቀን | Doğum Tarihi
  | 出生日期 | Data Moris | ናይ ትውልዲ ማዕልቲ | Төрсөн огноо | Ծննդյան ամսաթիվ | जन्म तिथि | जन्मतारीख
date_of_identification: Date of Identification | تاريخ التحديد | تاريخ الهوية | تاريخ تحديد الهوية
  | সনাক্তকরণের তারিখ | Fecha de Identificación | تاریخ شناسایی | Date de l'identification | Tanggal Identifikasi
  | កាលបរិច្ឆេទ​បញ្ជី​អត្តសញ្ញាណ | بەرواری دەستنیشان کردن | رێکه فتا ده ستنیشانکرنێ | ရှာဖွေဖော်ထုတ်သည့် ရက်စွဲ
  | د پیژندلو نیټه | Data de Identificação | Taariikhda lagu kala garanayo | Tarehe ya Utambulisho | วันที่ระบุ
  | पहिचान गरिएको मिति | Dată identificare | Дата идентификации | Дата ідентифікації | Data Identyfikacji
  | Dátum indentifikácie | Guyyaa itti beekaman. | የልየታ ቀን/የተለየበት ቀን | Tanımlama Tarihi | 识别日期 | Data Identifikasaun
  | መፍለዪይ ማዕልቲ | Илрүүлсэн огноо | Նույնականացման ամսաթիվ | पहचान की तारीख | ओळख पटल्याची तारीख
family_count_no: Family Count Number | عدد أفراد الأسرة | رقم الأسرة | رقم تعداد الأسرة | পরিবার গণনা সংখ্যা
  | Número de Miembros en la Familia | تعداد اعضای خانواده | Numéro du recensement de la famille
  | Nomor Kartu Keluarga | លេខ​ចំនួន​គ្រួសារ | ژمارەى ئەندامانى خێزان | ژمارا هەژمارتنا خێزانێ | မိသားစုအရေအတွက်
  | د کورنۍ شمیره | Número de Membros da Familia | Tirada Qoyska | Idadi ya Wanafamilia | จำนวนสมาชิกในครอบครัว
  | परिवार सङ्ख्या | Număr familie | Номер семьи | Кількість сімей | Liczba członków rodziny | Počet členov rodiny
  | Baay'ina maatii. | የቤተሰብ ብዛት | Aile Kişi Sayısı | 家庭数量 | Númeru Konta Família | ናይ ቤተሰብ መቑፀሪ ቁፅሪ
  | Гэр бүлийн тоолоогын дугаар | Ընտանիքի անդամների թիվ | परिवार की कुल संख्या | कौटुंबिक संख्या
governorate_country: Governorate - Country | المحافظة - الدولة | المحافظة - البلد | الولاية - المحلية
  | গভর্ণোরেট - দেশ | Provincia - País | دولت - کشور | Gouvernorat - Pays | Provinsi | តំបន់ - ប្រទេស
  | پارێزگا - وڵات | پارێزگەهـ - وەلات | အုပ်ချုပ်ရေးမှူး - နိုင်ငံ | دولت - هیواد | Governo - País
  | Gobolka - Dalka | Mkoa - Nchi | เขตการปกครอง - ประเทศ | राज्यपाल - देश | Guvernorat - Țară | Область - Страна
  | Губернаторство - Країна | Gubernatorstwo - Kraj | Guvernorát - Krajina | Kutaa bulchiinsaa-Biyya. | ክልል
  | Valilik - Ülke | 省份 - 国家 | Governador - Nasaun | ምሕደራ ዓዲ | Засгийн газар-Улс | Մարզ․ երկիր
  | गवर्नरेट/प्रांत - देश | प्रांत - देश
id: ID | المعرّف | الرقم التعريفي | تعريف الهوية | আইডি | Código de Identificación (ID) | آی دی | លេខ​កូដ | ناسنامە
  | Número de identidade | aqoonsi | Utambulisho | เลขประจำตัว | आईडी# | Ідентифікатор | Numer | Identifikačné číslo
  | Eenyumeessaa. | መታወቂያ | Kimlik | 个案编号 | መፍለዪይ መንነት | Անձը հաստատող փաստաթուղթ | आईडी
individual_progress_id: Individual Progress ID | معرف التقدم الفردي | تعريف هوية االتقدم الفردي
  | ব্যক্তিগত অগ্রগতি আইডি | Identificación (ID) de Progreso Individual | آی دی پیشبرد فردی | Numéro Progress
  | ID progres individual | លេខសម្គាល់​វឌ្ឍនភាព​នីមួយៗ | ناسنامەى بەدواداچوونى تاکەکەس
  | ناسناما بەردەوامبوونا تاکە کەسی | တစ်ဦးချင်းစီ၏ တိုးတက်မှု ID | د انفرادي پرمختګ ID | ID de Progresso Individual
  | Aqoonsiga Horumarka Shakhsi ahaaneed | Utambulisho wa hatua ya Mtu Binafsi | หมายเลขดำเนินการรายปัจเจก
  | व्यक्तिगत प्रगति आईडी | Индивидуальный ID прогресса | Ідентифікатор особистого прогресу
  | Numer Postępu Indywidualnego | IČ Individuálneho Postupu | Eenyummeessaa guddinna nama dhuunfaa.
  | የግለሰብ እድገት መታወቂያ | Bireysel İşlem Kimliği | 个人进度标识 | ID Progresu Individual | ናይ ሕድሕድ ለውጢ መርኣዪይ መፍለዪይ ካርድ
  | Хувийн дэвшил өөрчлөлтийн ID | Progress հարթակի անհատական կոդ | व्यक्तिगत स्थिति आईडी | वैयक्तिक प्रगती ID
locations_by_level: Address (Camp, Block, and other applicable address levels, such as shelter GPS coordinates)
  | العنوان (مخيم، كتلة سكنية أو أي عنوان صالح كإحداثيات جي بي اس للمأوى)
  | العنوان (مخيم، حي، وعناوين أخرى قابلة للتطبيق، مثل إحداثيات الموقع الجغرافية الخاصة بالمأوى)
  | العنوان (معسكر، مربع أو اي مستوى للعنوان، مثل إحداثيات نظام الموقع الجغرافي)
  | ঠিকানা (ক্যাম্প, ব্লক, এবং প্রযোজ্য অন্যান্য ঠিকানা যেমন- বাসস্থান-এর জিপিএস)
  | Dirección (Campamento, Cuadra, y otros niveles de dirección que apliquen, tales como las coordenadas de GPS de un refugio)
  | آدرس (کمپ، بلاک، و آدرس های موجود دیگر، مانند سرپناه و نشانی های جی پی اس)
  | Adresse (Camp, bloc et autres niveaux d'adresse utiles, comme les coordonnées GPS de l'abri)
  | Alamat (Pengungsian, Blok, Huntara, atau lainnya atau koordinat GPS)
  | អាសយដ្ឋាន (ជំរុំ, ប្លុក និង​កម្រិត​អាសយដ្ឋាន​ដែល​មាន​ផ្សេងៗ​ទៀត ដូច​ជា​និយាមការ​ជីភីអេស​ទី​ជម្រក)
  | ناونیشان (کەمپ، بلۆک و ئاستەکانی تر و ناونیشانەکان ، وەکو رێنیشاندەرەکان لە جی پی ئێسی پەناگە)
  | ناڤو نیشان (کەمپ، تاخ، و ئاستێن دی یێة جهی، وەك خالێن جی پی ئێس)
  | နေရပ်လိပ်စာ (စခန်း၊ အကွက်နှင့် အခြားသက်ဆိုင်သောလိပ်စာအဆင့်များ၊ ဥပမာ- နားခိုရာအိမ်၏ GPS ကိုသြဒီနိတ်များ)
  | ( همغږي GPS پته (کمپ ، بلاک ، او نور د پلي کیدو وړ پته کچه ، لکه د سرپناه
  | Endereço (Acampamento, Bloco, e outros níveis de endereços aplicáveis, tais como coordenadas de GPS).
  | Cinwaanka (Camp, Block, iyo heerarka ciwaanka kale ee lagu dabaqi karo, sida isku-duwayaasha GPS-ka hoyga)
  | Anuani (Kambi, Nyumba na aina nyengine za anuani vinavyotumika, kama vile makazi na viratibu vya GPS)
  | ที่อยู่ (แคมป์, บล็อก และที่อยู่อื่นที่เกี่ยวข้อง เช่นพิกัด GPS ที่พักพิง)
  | ठेगाना (शिविर, ब्लक र अन्य लागु हुने ठेगानाका स्तरहरू जस्तै आश्रयस्थलको जीपीएस तथ्याङ्क)
  | Adresa (tabără, bloc, adăpost, coordonate GPS etc.)
  | Адрес (лагерь, блок, и другие применимые детали адреса, например, GPS координаты приюта )
  | Адреса (Табір, Блок та інші відповідні типи адреси, наприклад GPS-координати притулку)
  | Adres (Obóz, Blok i inne dane, takie jak współrzędne GPS)
  | Adresa (Tábor, Blok, alebo iné použiteľné úrovne adries, ako napríklad GPS súradnice úkrytu)
  | Teessoo(Buufataa,Gamoo,fi sadarkaalee teessoo ilaallatan biraa kan akka walgitaawwan GPSii godoo.
  | አድራሻ (ካምፕ፣ብሎክ እና ሌሎች የሚታወቁ የአድራሻ ፣ እንደ መጠለያ ጂፒኤስ መጋጠሚያዎች)
  | Adres (Kamp, Blok ve barınma yerinin GPS koordinatları gibi diğer uygulanabilir adresler)
  | 地址（营地、街区和其他适用的地址级别，如避难所 GPS 坐标）
  | Hela Fatin (Aldeia, Suku, no nivel hela fatin ne'ebé aplikavel, hanesan kordenasaun GPS uma-mahon)
  | العنوان (مخيم، كتلة سكنية أو أي عنوان صالح كإحداثيات GPS للمأوى)
  | ኣድራሻ (ካምፕ፣ ብሎክን ካልኦት ተግባራዊ ዝኾኑ ደረጃታት ኣድራሻን፣ ከም መዕቆቢ ጂፒኤስ ኮርዲኔት)
  | Хаяг (Camp, Block болон бусад холбогдох түвшиний хаяг, тухайлбал хамгаалах байрны GPS координат)
  | Հասցե (ճամբար, թաղամաս և այլ կիրառելի հասցեներ, ինչես օրինակ՝ կացարանի GPS կոորդինատները)
  | पता (कैम्प, ब्लॉक, और अन्य लागू स्तर जैसे शेल्टर के GPS कोऑर्डिनेट्स)
  | पत्ता (कॅम्प, ब्लॉक आणि इतर लागू पत्त्यांचे स्तर, जसे की निवारा GPS निर्देशांक)
long_id: Long ID | هوية شخصية طويلة | معرف طويل | تعريف الهوية الطويل | দীর্ঘ আইডি | Identificación (ID) Largo
  | شماره آی دی بزرگ | long ID | ID Lengkap | លេខកូដ​វែង | ناسنامەى درێژ | ناسناما درێژ | ID အရှည် | اوږده پېژندنه
  | ID Longo | Aqoonsi dheer | Utambulisho Mrefu | รหัสประจำตัวแบบเต็ม | लामो आईडी | ID lung | Длинный ID
  | Довгий ідентифікатор | Pełny numer | Dlhé IČ | Eenyumeessaa dheeraa. | ረጅም መታወቂያ | Uzun Kimlik | 长 ID | ID Naruk
  | ነዊሕ መለለዪ መንነት | Урт ID | Երկար կոդ ID | ID longo | केस आई डी दर्ज करें | लांब ID
moha_id: MOHA ID | معرف وزارة الصحة | تعريف هوية MOHA | মোহা আইডি | ID DEL MINISTERIO DE ASUNTOS INTERNOS (MOHA)
  | شماره آی دی MOHA | NIK | លេខសម្គាល់ MOHA | ناسنامەى MOHA | ناسناما MOHA
  | MOHA ID - ပြည်ထဲရေးမှသတ်မှတ်ပေးထားသော ID | MOHA دID | Utambulisho wa MOHA
  | รหัสประจำตัวที่ได้จากกระทรวงมหาดไทย (Ministry of Home Affairs) | MOHA आईडी
  | ID MOHA (Ministerul Afacerilor Interne) | Ідентифікатор МВС | IČ MOHA | Eenyummeessaa MOHA. | MOHA መታወቂያ
  | MOHA Kimliği | ID MOHA | ሞሃ መፍለዪይ | Дотоод явдлын яамнаас өгсөн ID | Առողջապահության նախարարության կոդ ID
name_of_caregiver: Full name of caregiver | اسم مقدم الرعاية الكامل | الاسم الكامل لمقدم الرعاية
  | যত্মকারীর পূর্ণ নাম | nombre completo de el/la cuidador(a) | نام کامل سرپرست
  | Nom et prénom de la personne en charge de l'enfant | Nama Lengkap Pengasuh | ឈ្មោះ​ពេញ​របស់​អ្នក​ថែទាំ
  | ناوى سیانی چاودێرەکە | ناڤێ تەمام یێ چاڤدێری | အုပ်ထိန်းသူ၏အမည်အပြည့်အစုံ | د سر پرست مکمل نوم
  | Nome completo do cuidador | Nome Completo do Cuidador | Magaca buuxa ee daryeelaha | Jina kamili la mlezi
  | ชื่อ-นามสกุล ของผู้ดูแลเด็ก | हेरचाहकर्ताको पूरा नाम | Numele întreg al persoanei de îngrijire
  | Полное имя опекуна | ПІБ опікуна | Pełne imię opiekuna | Celé Meno Poskytovateľa Starostlivosti
  | Maqaa guutuu kunuunsaa. | የተንከባካቢ/ሞግዚት ሙሉ ስም | Bakım verenin tam adı | 照料人全名 | Naran Kompletu husi Kuidadu Nain
  | ናይ ሓብሓብቲ ሙሉእ ሽም | Асран хамгаалагчийн бүтэн нэр | Խնամակալի ամբողջական անուն | देखभाल करने वाले का पूरा नाम
  | काळजी घेणाऱ्याचे पूर्ण नाव
name_of_child_last_first: Full name of child | اسم الطفل الكامل | الاسم الكامل للطفل | শিশুর পূর্ণ নাম
  | Nombre completo del niño, niña, o adolescente. | نام کامل طفل | Nom et prénom de l'enfant | Nama Lengkap Anak
  | ឈ្មោះ​ពេញ​របស់​កុមារ | ناوى سیانی منداڵەکە | ناڤێ تەمام یێ زاروکی | ကလေး၏အမည်အပြည့်အစုံ | مکمل نوم
  | Nome Completo da Criança | Magaca ilmaha oo buuxa | Jina kamili la mtoto | ชื่อ-นามสกุล ของเด็ก
  | बालबालिकाको पूरा नाम | Numele intreg al copilului | Полное имя ребенка | ПІБ дитини | Pełne imię dziecka
  | Meno a priezvisko dieťaťa | Maqaa guutuu daa'imaa. | የህጻኑ ሙሉ ስም | Çocuğun tam adı | 儿童全名
  | Labarik nia Naran Kompletu | ሙሉእ ሽም ህፃን | Хүүхдийн бүтэн нэр | Երեխայի ամբողջական անուն | बच्चे का पूरा नाम
  | मुलाचे पूर्ण नाव
primary_protection_concerns: Primary Protection Concerns | تدابير الحماية الأولية | شؤون الحماية الأولية
  | مشاكل الحماية الأساسية | প্রাথমিক সুরক্ষা উদ্বেগসমূহ | Inquietudes de Protección Primaria
  | تشویش های محافظتی اولیه | Problème de protection primaire | Masalah Perlindungan Anak yang Utama
  | បញ្ហាដែលជាកង្វល់​​​ចម្ប​ង | نیگەرانیە سەرتاییەکانى پاراستن | نیگەرانیێن پاراستنێ یا سەرەکی
  | ကာကွယ်စောင့်ရှောက်ရေးအတွက် အဓိကစိုးရိမ်ပူပန်မှုများ- | د لومړني خوندیتوب اندیښنې
  | Preocupações de Proteção Primária | Preocupações de Proteção Primárias | Walaaca Ilaalinta Aasaasiga ah
  | Shaka za Msingi za Hifadhi | ประเด็นหลักที่ต้องได้รับการคุ้มครอง | प्राथमिक संरक्षण सवालहरु
  | Suspiciuni risc primare | Первоочередные вопросы защиты | Основні проблеми захисту
  | Główne Obawy Związane z Ochroną | Obavy Primárnej Ochrany | Sodaawwan eegumsaa jalqabaa. | የመጀመሪያ ደረጃ ጥበቃ ፍላጎቶች
  | Birincil Koruma Endişeleri | 保护方面的主要关切 | Prekupasaun Protesaun Primária | وضعيات تهديد الأطفال الأولية
  | ቅድመ ምክልኻል ስራሕተቲ | Хамгааллын тулгамдсан асуудлууд
  | Անձի իրավունքների պաշտպանության վերաբերյալ առաջնային մտահոգություններ | मुख्य सुरक्षा संबंधी चिंता
  | प्राथमिक संरक्षण चिंता
progres_id: Progres ID | معرف التقدم | معرف العملية | تعريف هوية التقدم المحرز | প্রোগ্রেস আইডি
  | Identificación (ID) de Progreso | آی دی پیشبرد | N° Progress | ID Kemajuan | លេខ​កូដ​វឌ្ឍនភាព
  | ناسنامەى قۆناغەکە | ناسناما بەردەوامبوونێ | တိုးတက်မှု ID | د پرمختګ ID | ID de Progresso | Aqoonsiga horumarka
  | Utambulisho wa hatua | หมายเลขดำเนินการ | प्रगति आई डी | ID progres | ID прогресса | Ідентифікатор прогресу
  | Numer Postępu | IČ Postupu | Eenyummeessaa adeemsaa. | የሂደት መታወቂያ | İşlem Kimliği | 进度 ID | ID Progresu
  | ለውጢ መፍለዪይ | Өсөлт дэвшлийн ID | Progress հարթակի կոդ | स्थिति आईडी | प्रगती ID
reunification_status: Reunification Status | حالة جمع شمل الأسرة | حالة لم الشمل | وضع مع الشمل | একত্রীকরণের অবস্থা
  | Estado de la Reunificación | حالت ادغام مجدد | Statut de la réunification | Status Reunifikasi
  | ស្ថានភាពបង្រួបបង្រួម | دوخى دووبارەیەکگرتنەوە | بارودوخێ گەهاندنا ئێك | ပြန်လည်ပေါင်းစည်းမှုအခြေအနေ
  | د بیا یوځاې کیدو څرنګوالې | Status da Reunião | Xaalada Midaynta | Hali ya Kuunganishwa tena
  | สถานะการคืนสู่ครอบครัว | पुनर्मिलन स्थिति | Status reunificare | Статус воссоединения | Статус воз\`єднання
  | Status dotyczący Połączenia z Rodziną | Stav Znovuzjdednotenia | Haala/sadarkaa deebisanii walitti makuu.
  | የማቀላቀል ሁኔታ | Yeniden Birleştirme Durumu | 团聚状态 | Status Reunifikasaun | ናይ ምቅልቓል ደረጃ | Эргэн нэгтгэлийн төлөв
  | Վերամիավորման կարգավիճակ | Estado de Reunificação | दोबारा मिलन की स्थिति | पुनर्मिलन स्थिती
secondary_protection_concerns: Secondary Protection Concerns | تدابير الحماية الثانوية | شؤون الحماية الثانوية
  | مشاكل الحماية الثانوية | মাধ্যমিক সুরক্ষা উদ্বেগসমূহ | Inquietudes de Protección Secundaria
  | تشویش های محافظتی فرعی | Problème de protection secondaire | Masalah Perlindungan Anak Sekunder
  | បញ្ហាដែលជាកង្វល់​​​រង | نیگەرانیە دووەمیەکانى پاراستن | نیگەرانیێن پاراستنێ یا دوویێ
  | ကာကွယ်စောင့်ရှောက်ရေးအတွက် ဒုတိယအဆင့်စိုးရိမ်ပူပန်မှုများ- | د ثانوي خوندیتوب اندیښنې
  | Preocupações de Proteção Secundária | Preocupações de Proteção Secundárias | Welwelka Ilaalinta Sare
  | Shaka Zaidi za Hifadhi | ประเด็นรองที่ต้องได้รับการคุ้มครอง | माध्यमिक संरक्षण चासोहरु
  | Suspiciuni risc secundare | Вторичные вопросы защиты | Другорядні проблеми захисту
  | Drugorzędne Obawy Związane z Ochroną | Obavy Sekundárnej Ochrany | Sodaawwan eegumsaa sadarkaa lammaffaa.
  | ሁለተኛ ደረጃ ጥበቃ ፍላጎቶች | İkincil Koruma Endişeleri | 保护方面的次要关切 | Prekupasaun Protesaun Sekundária
  | وضعيات تهديد الأطفال الثانوية | ካልኣይ ናይ መከላኸሊ ስራሕቲ | Хамгааллын хоёрдогч тулгамдсан асуудлууд
  | Անձի իրավունքների պաշտպանության վերաբերյալ երկրորդային մտահոգություններ | अन्य सुरक्षा संबंधी चिंता
  | दुय्यम संरक्षण चिंता
sex: Sex | الجنس | الجنس/النوع | লিঙ্গ | Sexo | جنس | Sexe | Jenis Kelamin | ភេទ | رەگەز | လိင်- | Galmada | Jinsi
  | เพศ | लिङ्ग | Пол | Стать | Płeć | Pohlavie | Saala/koornaayaa. | ጾታ | Cinsiyet | 性别 | Sexu | Sesso | ፆታ | Хүйс
  | Սեռ | लिंग
sex_mapping_m_f_u: Sex | الجنس | الجنس/النوع | লিঙ্গ | Sexo | جنس | Sexe | Jenis Kelamin | ភេទ | رەگەز | လိင်-
  | Galmada | Jinsi | เพศ | लिङ्ग | Пол | Стать | Płeć | Pohlavie | Saala/koornaayaa. | ጾታ | Cinsiyet | 性别 | Sexu
  | Sesso | ፆታ | Хүйс | Սեռ | लिंग
short_id: Short ID | هوية شخصية قصيرة | معرف قصير | تعريف الهوية القصير | সংক্ষিপ্ত আইডি | identificación (ID) Corta
  | آی دی کوتاه | Identifiant court | ID Ringkas | លេខកូដ​ខ្លី | ناسنامەى کورت | ناسناما کورت | ID အတို | ID لنډه
  | ID Curto | Aqoonsi gaaban | Utambulisho Mfupi | รหัสประจำตัวแบบสั้น | छोटो आईडी | ID scurt | Краткий ID
  | Короткий ідентифікатор | Numer Skrócony | Krátke IČ | Eenyumeessaa gabaabaa. | አጭር መለያ ቁጥር | Kısa Kimlik | 短 ID
  | ID Badak | ሓፂር መፍለዪይ | Богино ID | Կարճ կոդ ID | छोटा आईडी दर्ज करें | लहान ID
vulnerability_code: Vulnerability Codes | كود الضعف | رموز الضعف | رموز الهشاشة | বিপদাপন্নতার কোড
  | Códigos de Vulnerabilidad | کد آسیب پذیری | Code de vulnérabilité | Bentuk Kerentanan | លេខកូដ​ងាយរងគ្រោះ
  | کودە لاوازەکان | کودێن لاوازیێ | ထိခိုက်လွယ်ခြင်း ကုဒ်နံပါတ် | د زیانمنئ کودونه | Códigos de Vulnerabilidade
  | Xeerarka nuglaanta | Alama ya Mazingira Magumu | รหัสความเปราะบาง | कमजोर कोड | Coduri Vulnerabilități
  | Коды уязвимости | Коди вразливостей | Kody Wrażliwości | Kód Zraniteľnosti | Koodiiwwan saaxilamummaa.
  | የተጋላጭነት መለያ ኮድ | Kırılganlık Kodları | 脆弱性代码 | Kódigu Vulnerabilidade | ተገላፂነት ሓባሪ | Эмзэг байдлын код
  | Խոցելիության կոդեր | संवेदनशीलता कोड दर्ज करें | संवेदनशीलता कोड
vulnerability_details_code: Vulnerability Details Codes | كود تفاصيل الضعف | رموز تفاصيل الضعف
  | رموز تفاصيل الثغرات الأمنية | تفاصيل رموز الهشاشة | বিপদাপন্নতার কোড-এর বিস্তারিত
  | Códigos de Detalles de Vulnerabilidad | کدهای جزئیات آسیب پذیری | Les Codes des Détails sur la vulnérabilité
  | Rincian Bentuk Kerentanan | លេខកូដ​ព័ត៌មានលម្អិត​ងាយរងក្រោះ | وردەکاریی کودە لاوازەکان | کودێن زانیاریێن لاوازیێ
  | ထိခိုက်လွယ်မှု အသေးစိတ်ပြ ကုဒ်နံပါတ် | د زیانمنئ د جزیاتو کودونه | Códigos de Detalhes de Vulnerabilidade
  | Koodhadhka Faahfaahinta Nuglaanta | Alama ya Maelezo ya Mazingira Magumu | รหัสของรายละเอียดความเปราะบาง
  | कमजोर विवरण कोड | Detaliere Coduri Vulnerabilități | Детали кодов уязвимости | Коди відомостей про вразливості
  | Kody Szczegółów Wrażliwości | Kód Detailov Zraniteľnosti | Koodiiwwan tarreeffamoota saaxilamummaa.
  | የተጋላጭነት ዝርዝር መለያ | Kırılganlık Detayları Kodları | 脆弱性详情代码 | Kódigu Detallu Vulnerabilidade | ተገላፂነት ዝርዝር ሓባሪ
  | Эмзэг байдлыг дэлгэрэнгүй харуулах кодууд | Խոցելիության մանրամասների կոդեր
  | Códigos de Detalhes da Vulnerabilidade | जोखिम कोड दर्ज करें | संवेदनशीलता तपशील कोड
`);
