// Names as children and their families bear them, in the writing of their language, for measuring the leak scan. All are common ones.

const listed = (names: string): readonly string[] => names.trim().split(/\s+/);

/** Fifty and more names of each language, by its English name. */
export const namesOfLanguages = {
  English: listed(`Achol Deng Nyakim Garang Mary Grace Joyce Peter James Daniel Rebecca Sarah Esther Ruth Samuel Moses
    David Abraham Martha Elizabeth Susan Gloria Faith Patience Brian Kevin Dennis Emmanuel Joseph Michael Simon Stephen
    Nyandeng Akech Majok Makuei Nyibol Wani Lado Keji Poni Kenyi Okello Atieno Wanjiru Kamau Njeri Otieno Akinyi Mwangi
    Abeni Torrez Amina Fatuma Hassan Omar`),
  French: listed(`Aminata Fatoumata Moussa Ibrahima Ousmane Mariam Aïssatou Kadiatou Boubacar Mamadou Cheikh Ndeye Awa
    Adama Salif Issa Drissa Seydou Bintou Rokia Hawa Oumou Marie Jean Pierre Paul Chantal Espérance Divine Bénédicte
    Gédéon Dieudonné Innocent Jeanne Claudine Béatrice Honorine Emmanuel Patrick Olivier Alphonse Félicité Solange
    Kabongo Mutombo Ilunga Kasongo Tshibanda Mbuyi Ngalula Diallo Traoré Konaté Ouédraogo Camara`),
  Arabic: listed(`محمد أحمد علي حسن حسين فاطمة زينب مريم خديجة عائشة آمنة سارة يوسف إبراهيم إسماعيل موسى عيسى يحيى عمر
    عثمان خالد وليد سامر رامي نور هدى ليلى سلمى رنا ريم منى أمل سعاد نجلاء هاجر جمال كمال طارق زياد باسل ماهر نادر فراس
    عبدالله عبدالرحمن مصطفى محمود سليمان داود بشير نضال غسان حنان`),
  Ukrainian:
    listed(`Тарас Андрій Оксана Ольга Марія Іван Петро Микола Василь Богдан Олександр Олена Наталія Ірина Тетяна
    Катерина Юлія Анна Софія Дарина Соломія Злата Назар Максим Артем Дмитро Сергій Володимир Ігор Роман Остап Павло
    Юрій Антін Федір Галина Людмила Світлана Вікторія Христина Шевченко Бондаренко Коваленко Ткачук Мельник Кравчук
    Поліщук Савченко Вишневський Петренко Лисенко Гончар`),
  Russian:
    listed(`Иван Пётр Алексей Андрей Сергей Дмитрий Михаил Николай Александр Владимир Павел Юрий Игорь Олег Максим
    Кирилл Денис Анна Мария Ольга Елена Наталья Ирина Татьяна Светлана Екатерина Юлия Дарья Полина Ксения Алина Галина
    Людмила Надежда Анастасия Иванов Петрова Смирнов Кузнецова Соколов Попова Лебедев Козлова Новиков Морозова Волков
    Ахмед Магомед Зарема Мадина Рустам Тимур`),
  Nepali: listed(`राम सीता सुनीता गीता हरि कृष्ण राधा लक्ष्मी सरस्वती पार्वती विष्णु शिव गणेश दीपक सुरेश रमेश महेश राजेश
    सन्तोष प्रकाश विकास अनिता सरिता कविता ममता बिमला कमला निर्मला शान्ति माया आशा पूजा प्रमिला रीता मीना सविता अर्जुन
    भीम बिष्णु तारा मोहन गोपाल नारायण श्रेष्ठ तामाङ गुरुङ मगर राई लिम्बू शर्मा पौडेल थापा अधिकारी खड्का`),
  Bengali: listed(`ফাতেমা রহিম করিম আয়েশা খাদিজা মরিয়ম সুমাইয়া নুরজাহান রোকেয়া সালমা জাহানারা শাহানা রুমা মিনা সুমি
    রিনা লিপি শিল্পী আবদুল মোহাম্মদ আহমেদ হোসেন হাসান ইব্রাহিম ইসমাইল ইউসুফ মুসা নুর জাফর কামাল জামাল রফিক শফিক
    সেলিম জসিম নাসির আনোয়ার শাহিন মাসুদ রাসেল সোহেল তানভীর রাকিব সাকিব আরিফ খালেদা হাসিনা পারভীন আক্তার বেগম খাতুন
    সুলতানা চৌধুরী`),
  Turkish:
    listed(`Mehmet Ahmet Mustafa Ali Hüseyin Hasan İbrahim Yusuf Osman Ömer Murat Emre Burak Kerem Mert Emir Yiğit
    Ayşe Fatma Zeynep Emine Hatice Elif Meryem Zehra Esra Büşra Kübra Merve Sultan Hanife Şerife Derya Yağmur Ebru Gülşen
    Nurcan Yılmaz Kaya Demir Çelik Şahin Yıldız Öztürk Aydın Özdemir Arslan Doğan Kılıç Aslan Çetin Koç Kurt Polat`),
  Swahili:
    listed(`Juma Amina Fatuma Hamisi Rashidi Salimu Halima Zainabu Mwanaisha Asha Rehema Neema Baraka Furaha Amani
    Imani Zawadi Upendo Bahati Faraja Tumaini Rajabu Shabani Ramadhani Athumani Bakari Hassani Husseini Saidi Mohamedi
    Abdallah Omari Yusufu Selemani Maryamu Khadija Sofia Mwajuma Mwanahawa Pendo Gift Niyonzima Ndayishimiye Hakizimana
    Uwimana Mukamana Nshimirimana Bigirimana Irakoze Kabura Byamungu Bahizire`),
  Somali: listed(`Maxamed Axmed Cabdi Cali Xasan Xuseen Faarax Cumar Cismaan Ibraahim Yuusuf Ismaaciil Aadan Nuur Jaamac
    Warsame Guuleed Diiriye Samatar Liibaan Faadumo Caasha Aamina Xaliimo Khadiija Maryan Sahra Hodan Ifrah Ayaan Deeqa
    Sucaad Nasra Fartuun Ubax Idil Saynab Ruqiya Hibaaq Cabdullahi Cabdiraxmaan Maxamuud Mahad Abshir Bile Shire Geedi
    Rooble Xirsi Jibriil Muuse Shariif`),
  Burmese: listed(`ကျော်ကျော် အောင်အောင် မောင်မောင် ဇော်မင်း ထွန်းထွန်း မြင့်မြင့် ခင်ခင် စုစု နီလာ သီတာ မြမြ ဝင်းဝင်း တင်တင် ကြည်ကြည် သန်းသန်း
    နန်းခမ်း စိုင်းလုံ နော်ဖော စောထူး မင်းသူ ဖြိုးဝေ ဇင်မာ ယမင်း အိအိ ဖြူဖြူ ချိုချို လှလှ ဇေယျ ရဲထွဋ် ညီညီ သူဇာ နှင်းဆီ ဆုမြတ် ခိုင်ဇာ
    ရတနာ ပပ စန္ဒာ မိုးမိုး သိန်းဇော် ဘိုဘို ကိုကို နိုင်လင်း ဝေလင်း ပြည့်ဖြိုး ထက်အောင် အာကာ ဟိန်းထက် ဆန်းဦး လွင်မာ နွယ်နွယ် မာမာ
    ရှယ်ရီ`),
  Amharic: listed(`ተስፋዬ አበበ ከበደ አለሙ ታደሰ ግርማ ደረጀ ሙሉጌታ ሀይሉ መኮንን ዮሐንስ ሳሙኤል ዳንኤል ብርሃኑ ሰለሞን ዳዊት አብርሃም ይስሐቅ ያዕቆብ
    ማርታ ሰላም ሂሩት አልማዝ ትዕግስት ሰናይት ብርቱካን አስቴር ሳራ ሃና ሩት ቤተልሔም ኤልሳቤጥ ፀሐይ ገነት ወርቅነሽ አበባ መስከረም ዘነበች ፋጡማ
    አህመድ መሐመድ ሁሴን ኢብራሂም ከድጃ ጫልቱ ቶላ ገመቹ ለሚ አስካለ ወርቁ ፍቅርተ ንጉሤ`),
} as const;

export type NamedLanguage = keyof typeof namesOfLanguages;
