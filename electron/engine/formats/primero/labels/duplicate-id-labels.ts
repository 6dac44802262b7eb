// The headers of Primero's list of possible duplicates in each of its languages. Engine; a table only.
import { labelTable } from './label-table.ts';

/** Label → names of properties (Primero 2.15, `config/locales`, `exports.duplicate_id_csv.headers`). */
export const duplicateIdLabels = labelTable(`
age: Age | العمر | العُمر | বয়স | Edad | سن | Umur | អាយុ | تەمەن | အသက် | عمر | Idade | Da' | Umri | อายุ | उमेर
  | Vârsta | Возраст | Вік | Wiek | Vek | Kor | Umurii. | እድሜ | Yaş | 年龄 | Tinan | السن | Età | ዕድመ | Нас | Տարիք
  | उम्र | वय
case_id: Case ID | رقم الحالة في النظام | رقم ملف الحالة | رقم تعريف /الملفّ/الحالة | بطاقة تعريف الحالة
  | ঘটনার আইডি | Identificación de Caso | آی دی قضیه | Identifiant du cas | ID Kasus | លេខកូដករណី | ناسنامەى كەیس
  | ناسناما کەیسی | ဖြစ်ရပ် အိုင်ဒီ | ID د قضیې | ID do caso | ID do Caso | Tixraaca garashada ee kiiska
  | Utambulisho wa shauri | เลขประจำตัวเคส | घटना आइडी | ID caz | ID Кейса | Номер кейсу | Numer sprawy | IČ prípadu
  | Ügyfél ID | Eeyumeessaa dhimmaa. | የጉዳይ #መለያ ቁጥር | Vaka Kimliği | 个案编号 | Kazu ID | معرف الحالة | ID del caso
  | ናይቲ ጉዳይ መፍለዪይ | Кейс дугаар | Դեպքի # | #Numero de identificação do Caso | केस आईडी | केस ID
child_name_last_first: Child Name | اسم الطفل | শিশুর নাম | Nombre del niño, niña, o adolescente. | نام طفل
  | Nom de l'enfant | Nama Anak | ឈ្មោះ​កុមារ | ناوى منداڵ | ناڤێ زاروکی | ကလေး၏အမည် | د ماشوم نوم | Nome da Criança
  | Magaca ilmaha | Jina la Mtoto | ชื่อเด็ก | बच्चाको नाम | Nume copil | Имя ребенка | Ім'я дитини | Imię Dziecka
  | Meno dieťaťa | Gyermek neve | Maqaa daa'imaa. | የህጻኑ ስም | Çocuğun Adı | 儿童姓名 | Labarik nia Naran
  | Nome del minore | ሽም ህፃን | Хүүхдийн нэр | Երեխայի անուն | बच्चे का नाम | मुलाचे नाव
family_size: Family Size | حجم العائلة | عدد افراد الاسرة | حجم الأسرة | পরিবারের আকার
  | No. de Integrantes de la Familia | اندازه فامیل | Taille de la famille | Ukuran Keluarga | ទំហំ​គ្រួសារ
  | ئەندامانى خێزان | ئه ندامێن خێزانێ | မိသားစုအရွယ်အစား | د کورنئ کچه | Tamanho da Família | Xajmiga qoyska
  | Ukubwa wa Familia | ขนาดครอบครัว | परिवार संख्या | Dimensiunea familiei | Размер семьи | Кількість членів сім'ї
  | Liczba członków rodziny | Veľkosť rodiny | Háztartás mérete | Baay'ina maatii. | የቤተሰብ ቁጥር | Ailenin Büyüklüğü
  | 家庭人数 | Medida Família | Dimensione della famiglia | በዝሒ ስድራ | Ам бүлийн тоо | Ընտանիքի չափ | परिवार की संख्या
  | कुटुंबाचा आकार
moha_id: MOHA ID DEPRECATED | معَرف موها مهترئ | بطاقة هوية وزارة الصحة مهملة | إغفال هويةMOHA
  | মোহা আইডি থামানো হয়েছে | ID OBSOLETO DEL MINISTERIO DE ASUNTOS INTERNOS (MOHA) | منسوخ آی دی موها
  | Identité MOHA expirée | NIK RUSAK | បាន​បដិសេធ​លេខ​សម្គាល់ MOHA | ناسنامەی وەزارەتی تەندروستی بەکارنەهاتوو
  | ناسناما MOHA پشتگوهدایە | MOHA ID အား အသုံးမပြုမှုရပ်ဆိုင်းသည် | ID MOHA DESAPROVADA | ID MOHA DESCONTINUADA
  | Tixraaca garashada MOHA lama ansixin | Utambulisho wa Wizara ya Mambo ya ndani uliowachwa
  | รหัสประจำตัวที่ได้จากกระทรวงมหาดไทย (Ministry of Home Affairs) ถูกยกเลิก | MOHA आईडी DEPRECATED | EROARE ID MOHA
  | ІДЕНТИФІКАТОР МВС ВІДХИЛЕНО | MOHA IČ UKONČENEJ PODPORY | MOHA ID ELAVULT | Eenyummeessaan MOHA addaan citeera.
  | መለያ ቁጥር ተነስታል | MOHA KIMLIĞI KULLANIM DIŞI | MOHA ID已弃用 | ID MOHA DEPREKADU | رقم هوية وزارة الصحة مهملة
  | መፍለይ መንነት ምእራም | Дотоод явдлын яамнаас өгсөн Хувийн дугаарыг хугацаа дуусах дөхөж байгаа.
  | Առողջապահության նախարարության կոդը չի գործում | MOHA आईडी अब इस्तेमाल नहीं होती | MOHA ID अप्रचलित
national_id_no: National ID No | رقم الهوية الوطنية | الرقم الوطني | رقم البطاقة الوطنية | জাতীয় পরিচয়পত্র নম্বর
  | No. de Identificación (ID) Nacional | شماره آی دی ملی | Numéro d'identité nationale | Nomor KTP
  | លេខ​អត្តសញ្ញាណប័ណ្ណ | ژمارەی ناسنامەی کارتی نیشتمانی | ژمارا ناسناما بارێ شارستانی | နိုင်ငံသားမှတ်ပုံတင်အမှတ်
  | د تذکری شمیره | No de ID Nacional | N° ID Nacional | Tixraaca nambarka garashada ee Qaran
  | Nambari ya Kitambulisho cha Taifa | หมายเลขประจำตัวประชาชน | राष्ट्रिय परिचयपत्र नं | Cod numeric personal
  | Национальный ID номер | Національний ідентифікаційний номер | Numer Dokumentu Tożsamości | Číslo Národného OP
  | Nemzeti azonosító szám | Lakkofsa eenyumeessaa biyyooleessaa. | ሀገራዊ መለያ ቁጥር | Ulusal Kimlik No. | 公民身份证号码
  | Nú ID Nasional | رقم بطاقة التعريف الوطنية | Numero della carta di identità nazionale | ቢሄራዊ መፍለይ መንነት ቁፅሪ
  | Регистрийн дугаар | Պետական անձը հաստատող փաստաթղթի համար | N° BI Nacional | राष्ट्रीय आईडी नंबर
  | राष्ट्रीय ID क्रमांक
progress_id: Progress ID | معرف التقدم | معرف العملية | بطاقة تعريف التقدم المحرز | অগ্রগতির আইডি
  | Identificación (ID) de Progreso | آی دی پیشبرد | N° Progress | លេខ​កូដ​វឌ្ឍនភាព | ناسنامەى بەدواداچوون
  | ناسناما بەردەوامبوونێ | တိုးတက်မှု ID | ID د پرمختګ | ID de Progresso | Korodhka Tixraaca garashada
  | Utambulisho wa Maendeleo ya shauri | หมายเลขดำเนินการ | प्रगति आईडी | ID progres | ID прогресса
  | Ідентифікатор прогресу | Numer Postępu | IČ Postupu | Haladási ID | Eenyumeessaa adeemsaa. | የሂደት መለያ መታወቂያ
  | İşlem Kimliği | 进度 ID | ID Progresu | ምምሕያሽ ቁፅሪ | Явцын код | Progress հարթակի կոդ | BI de Progresso | प्रगती ID
sex_mapping_m_f_u: Sex | الجنس | الجنس/النوع | লিঙ্গ | Sexo | جنسیت | Sexe | Jenis Kelamin | ភេទ | رەگەز | လိင်-
  | جنس | Jinsi | เพศ | लिङ्ग | Пол | Стать | Płeć | Pohlavie | Nem | Saala/koornaayaa. | ጾታ | Cinsiyet | 性别 | Sexu
  | Sesso | ፆታ | Хүйс | Սեռ | लिंग
other_agency_id: Hospital code and patient number | كود المستشفى ورقم المريض | رمز المستشفى ورقم المريض
  | হাসপাতালের কোড এবং রোগীর নম্বর | Código del hospital y número de paciente
  | Code de l'hôpital et numéro du patient | Kode rumah sakit dan nomor pasien | លេខកូដមន្ទីរពេទ្យ និងលេខកូដអ្នកជំងឺ
  | كۆدی نەخۆشخانەو ژمارەی نەخۆشەکە | کودێ نەخوشخانێ و ژمارا نەخوشی | ဆေးရုံကုဒ်နံပါတ် နှင့် လူနာအမှတ်
  | Tirsiga Cusbitaalka iyo nambarka bukaanka | Utambulisho wa Hospitali na nambari ya mgonjwa
  | अस्पतालको कोड र बिरामी नम्बर | Codul spitalului și numărul pacientului | Код больницы и номер пациента
  | Код лікарні та номер пацієнта | Kod szpitala i numer pacjenta | Kód nemocnice a číslo pacienta
  | Kórház kódja és beteg száma | Koodii hospitaalaa fi lakkofsa dhukkubsataa. | የሆስፒታል መለያ ኮድ እና የታማሚ ቁጥር
  | Hastane Kodu ve Hasta Numarası | 医院代码和患者编号 | Kódigu Ospital no númeru pasiente
  | Numero paziente e codice ospedale | ናይ ሆስፒታል መፍለይን ቁፅሪ መፍለይ ሕሙምን | Эмнэлгийн код болон өвчтний дугаар
  | Հիվանդանոցի կոդ և պացիենտի համար | Codico do Hospital e numero do paciente | अस्पताल कोड और मरीज संख्या
  | रुग्णालयाचा कोड आणि रुग्ण क्रमांक
`);
