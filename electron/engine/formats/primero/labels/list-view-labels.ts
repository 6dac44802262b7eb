// The headers of Primero's list of cases in each of its languages. Engine; a table only.
import { labelTable } from './label-table.ts';

/** Label → names of headers (Primero 2.15, `config/locales`, `cases.*`). The counts of alerts and flags have none. */
export const listViewLabels = labelTable(`
id: ID# | رقم الحالة في النظام | رقم الهوّية | مُعرف# | رقم بطاقة الهوية | আই ডি
  | N° de Documento de Identificación (ID) | شماره تذکره | ID | លេខកូដ | ناسنامە# | #ناسنامە | ID နံပါတ်
  | ای ډی نمبر | Magaca Aqoonsiga | Nambari ya Utambulisho | หมายเลขประจำตัว | आईडी# | ID # | Ідентифікатор#
  | Numer# | identifikačné číslo | # eenyumeessaa. | መለያ ቁጥር | Kimlik No. | 个案编号 | #ID | المُعرف الوحيد بالمنظومة
  | መፍለይ ቑፅሪ | Кейсийн дугаар | Անձը հաստատող փաստաթղթի #
name: Name | الإسم | الاسم | নাম | Nombre | نام | Nom | Nama | ឈ្មោះ | ناو | ناڤ | အမည် | نوم | Nome | Magaca | Jina
  | ชื่อ | नाम | Nume | Имя | Iм'я | Imię | Meno | Név | Maqaa. | ስም | İsim | 名称 | Naran | الإسم واللقب | ሽም | Нэр
  | Անուն | नाव
complete: Available Offline | متاح بدون الاتصال بالانترنت | متاح في وضع غير متصل بالإنترنت
  | Disponible fuera de línea | Disponible hors ligne | Tersedia luring | ប្រើសម្រាប់ពេលគ្មានសេវាអីនធឺណេត
  | بەردەستە بەئۆفلاین | ل دەرڤەی هێلێ لبەردەستە | Khad la'aan ayaa lagu heli karaa | Unapatikana bila ya mtandao
  | अफलाईन उपलब्ध रहेको | Disponibil offline | Доступно в автономному режимі | Elérhető offline
  | Toora Intarneetiin ala ni argama | ከመስመር ውጭ ይሰራል/ ዳታ ሣይበራ | Çevrim Dışı Erişim Mümkün | 离线可用
  | Disponivel Offline | ካብ መስመር ወፃኢ ይሰርሕ እዩ። | Оффлайнд байгаа. | Հասանելի է անցանց | Disponível Offline
  | ऑफ़लाइन उपलब्ध। | ऑफलाइन उपलब्ध
age: Age | العمر | عُمر | বয়স | Edad | سن | Usia | អាយុ | تەمەن | အသက် | عمر | Idade | Da'da | Umri | อายุ | उमेर
  | Vârsta | Возраст | Вік | Wiek | Vek | Kor | Umurii. | ዕድሜ | Yaş | 年龄 | Tinan | السن | Età | ዕድመ | Нас | Տարիք
  | उम्र | वय
sex: Sex | الجنس | الجنس/النوع | লিঙ্গ | Sexo | جنسیت | Sexe | Jenis Kelamin | ភេទ | رەگەز | လိင် | جنس | Jinsi
  | เพศ | लिङ्ग | Пол | Стать | Płeć | Pohlavie | Nem | Saala/koornaayaa. | ጾታ | Cinsiyet | 性别 | Sexu | Sesso | ፆታ
  | Хүйс | Սեռ | लिंग
registration_date: Registration Date | تاريخ التسجيل | নিবন্ধনের তারিখ | Fecha de Registro | تاریخ ثبت
  | Date d'enregistrement | Tanggal Pendaftaran | កាលបរិច្ឆេទ​ចុះឈ្មោះ | بەرواری تومارکردن | رێکه فتا تومارێ
  | စာရင်းသွင်းသည့် နေ့စွဲ | د ثبت نیټه | Data de Registro | Waqtiga ladiiwaangali | Tarehe ya usajili
  | วันที่ลงทะเบียน | दर्ता मिति | Dată înregistrare | Дата регистрации | Дата реєстрації | Data Rejestracji
  | Dátum registrácie | Regisztráció dátuma | Guyyaa galmee. | የምዝገባ ቀን | Kayıt Tarihi | 登记日期 | Data Rejistrasaun
  | Data di registrazione | ዕለት ምዝገባ | Бүртгэлийн огноо | Գրանցման ամսաթիվ | Data de registo | रजिस्ट्रेशन की तिथि
  | नोंदणी तारीख
photo: Photo | صورة فوتوغرافية | صورة | ছবি | Fotografía | Foto | រូបថត | وێنە | ဓါတ်ပုံ | Sawir | Picha | तस्बिर
  | Fotografie | Фотография | Фотографія | Zdjęcie | Fotografia | Fénykép | Suuraa. | ፎቶ | Fotoğraf | 照片
  | Гэрэл зураг | Լուսանկար | फोटो
social_worker: Social Worker | اخصائي الحالة | الإختصاصي الإجتماعي | العامل الاجتماعي | الأخصائي الاجتماعي
  | সমাজকর্মী | Trabajadora Social | کارمند اجتماعی | Travailleur social | Pekerja Sosial | បុគ្គលិកសង្គម
  | كارمەندی كۆمەڵایەتی | کارکەرێ جڤاکی | လူမှုရေး ဝန်ထမ်း/လူမှုရေးဖြစ်ရပ်စီမံခန့်ခွဲသူ | ټولنیز کارکوونکې
  | Assistente Social | Adeegaha Bulshada | Muhudumu wa Kijamii | นักสังคมสงเคราะห์ | सामाजिक कार्यकर्ता
  | Utilizator | Социальный работник | Соціальний працівник | Pracownik Socjalny | Sociálny pracovník
  | Szociális munkás | Hojjettaa hawaasaa | የጉዳይ አያያዝ ባለሙያ | Sosyal Hizmet Çalışanı | 社工 | Servisu Nain Sosial
  | أخصائي اجتماعي | Operatore | ማሕበራዊ ክኢላ ጉዳይ ኣተሓሕዛ | Нийгмийн ажилтан | Սոցիալական աշխատող
owned_by: Record Owner | مالك السجلّ | مالك السجل | صاحب السجل | রেকর্ড মালিক | Propietario(a) del Registro
  | درج کننده | Gestionnaire du cas | Penanggungjawab Data | ម្ចាស់​កំណត់​ត្រា | خاوەنى تومارەکە | خودانێ تومارێ
  | မှတ်တမ်း ပိုင်ရှင် | د ثبت د څښتن | Proprietário do Registro | mulkiilaha diiwaanka | Mmiliki wa Kumbukumbu
  | เจ้าของบันทึก | अभिलेखकर्ता | Proprietarul înregistrării | Владелец записи | Власник запису | Właściciel rekordu
  | Vlastník záznamu | Rekord tulajdonosa | Abbaa galmee. | የመዝገቡ ባለቤት | Kayıt Sahibi | 记录所有人 | Rejistu Na'in
  | المكلف بالسجلّ | ወናኒ መዝገብ | Бүртгэсэн хүн | Գրառման հեղինակ | Responsável pelo registo | रिकॉर्ड ओनर
  | रेकॉर्ड मालक
survivor_code: Survivor Code | كود الناجية | رمز الناجية | رمز الناجي | رمز الضحية | সারভাইভার কোড
  | Código de sobreviviente | کد بازمانده | Code de la survivante | Kode Penyintas | លេខកូដ​ជនរងគ្រោះ
  | كۆدی رزگاربوو | کودێ رزگاربوونێ | ရှင်သန်ကျန်ရစ်သူ ကုဒ်နံပါတ် | د ژغورونکي کوډ | Código de Sobrevivente
  | Tixraaca badbaadiye | Msimbo wa Mteja | รหัสผู้รอดชีวิต | Survivor कोड | Cod supraviețuitor | Код выжившего
  | Код постраждалого | Kod Ocalałego/ej | Kód Prežitia | Túlélő kódja | Koodii warra miidhaa irraa hafanii.
  | የተጎጂው መለያ ቁጥር | Maruz Kalan Kodu | 幸存者代码 | Kódigu Sobrevivente | ናይ ጥቑዕ ህፃን መፍለይ ቁፅሪ | Даван туулагчийн код
  | Բռնություն վերապրած անձի կոդ | Código do sobrevivente | सर्वाइवर कोड
gender: Gender | الجنس | Género | Genre | Neme | Toplumsal Cinsiyet | Жендэр | Սեռ | लिंग
location_current: Location | الموقع | Ubicación | Localité | Helyszín | Konum | Posizione | Байршил | Տեղադրություն
  | Localização | जगह | स्थळ
client_code: Client Code | رمز العميل | Código de Cliente | Código de cliente | Code du client | Kliens kódja
  | Danışan Kodu | Үйлчлүүлэгчийн код | Հաճախորդի կոդ | Código do Cliente | क्लाइंट कोड | क्लायंट कोड
case_opening_date: Case Open Date | تاريخ فتح الحالة | কেস খোলার তারিখ | Fecha de Apertura de Caso
  | تاریخ باز کردن قضیه | Date d'ouverture du cas | Tanggal Kasus Dibuka | កាលបរិច្ឆេទ​បើក​ករណី
  | بەرواری کردنەوەى کەیس | رێکه فتا ڤەکرنا کەیسی | ဖြစ်ရပ်စာရင်းဖွင့်လှစ်သည့် ရက်စွဲ | د قضیې د خلاصیدو نیټه
  | Data de Abertura do Caso | kiis taariikh furan | Tarehe ya kufungua Shauri | วันที่เปิดเคส | घटना खुल्ने मिति
  | Dată deschidere înregistrare | Дата открытия кейса | Дата відкриття кейса | Data Otwarcia Sprawy
  | Dátum otvorenia prípadu | Ügyfél megnyitás dátuma | Guyyaa banaa dhimmaa. | የጉዳይ መክፈቻ ቀን | Vaka Açılış Tarihi
  | 个案开案日期 | Data Loke Kazu | ጉዳዩ ዝተኸፈተሉ ዕለት | Кэйс нээсэн огноо | Դեպքի բացման ամսաթիվ | केस खुलने की तिथि
  | केस ओपन केल्याची तारीख
`);
