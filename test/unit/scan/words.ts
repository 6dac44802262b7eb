// Names in five scripts and texts without names, for measuring the leak scan. All of it is made up.

/** One name as it is written in several scripts; in each the first is the usual spelling, the others are variants of it. */
export interface NameSpellings {
  readonly latin: readonly string[];
  readonly arabic?: readonly string[];
  readonly ethiopic?: readonly string[];
  readonly cyrillic?: readonly string[];
  readonly burmese?: readonly string[];
}

export const nameSpellings: readonly NameSpellings[] = [
  {
    latin: ['Mohammed', 'Muhammad', 'Mohamed', 'Mahamed', 'Mohamad'],
    arabic: ['محمد'],
    ethiopic: ['መሐመድ'],
    cyrillic: ['Мухаммед'],
  },
  { latin: ['Ahmed', 'Ahmad', 'Ahmet'], arabic: ['أحمد', 'احمد'], ethiopic: ['አህመድ'], cyrillic: ['Ахмед'] },
  {
    latin: ['Hussein', 'Husayn', 'Hussain', 'Hossein', 'Houssein'],
    arabic: ['حسين'],
    ethiopic: ['ሁሴን'],
    cyrillic: ['Хусейн'],
  },
  { latin: ['Hassan', 'Hasan', 'Hassen'], arabic: ['حسن'], ethiopic: ['ሐሰን'], cyrillic: ['Хасан'] },
  {
    latin: ['Yusuf', 'Youssef', 'Yousuf', 'Yusuff', 'Youssouf'],
    arabic: ['يوسف'],
    ethiopic: ['ዩሱፍ'],
    cyrillic: ['Юсуф'],
  },
  {
    latin: ['Khadija', 'Khadijah', 'Kadija', 'Hadija', 'Khadidja'],
    arabic: ['خديجة', 'خديجه'],
    ethiopic: ['ከድጃ'],
    cyrillic: ['Хадиджа'],
  },
  {
    latin: ['Aisha', 'Aicha', 'Ayesha', 'Aysha', 'Aïcha'],
    arabic: ['عائشة', 'عايشه'],
    ethiopic: ['አይሻ'],
    cyrillic: ['Аиша'],
  },
  {
    latin: ['Fatima', 'Fatimah', 'Fatma', 'Fatuma', 'Fatimata'],
    arabic: ['فاطمة', 'فاطمه'],
    ethiopic: ['ፋጡማ'],
    cyrillic: ['Фатима'],
  },
  {
    latin: ['Abdulrahman', 'Abdurrahman', 'Abderrahmane', 'Abdul-Rahman', 'Abd al-Rahman'],
    arabic: ['عبد الرحمن', 'عبدالرحمن'],
    ethiopic: ['አብዱራህማን'],
    cyrillic: ['Абдурахман'],
  },
  {
    latin: ['Abdullah', 'Abdallah', 'Abdoulah', 'Abdulla'],
    arabic: ['عبد الله', 'عبدالله'],
    ethiopic: ['አብዱላ'],
    cyrillic: ['Абдулла'],
  },
  {
    latin: ['Ibrahim', 'Ibraheem', 'Ebrahim', 'Ibrahima'],
    arabic: ['إبراهيم', 'ابراهيم'],
    ethiopic: ['ኢብራሂም'],
    cyrillic: ['Ибрагим'],
  },
  { latin: ['Osman', 'Othman', 'Usman', 'Ousmane'], arabic: ['عثمان'], ethiopic: ['ኡስማን'], cyrillic: ['Усман'] },
  { latin: ['Omar', 'Umar', 'Omer', 'Oumar'], arabic: ['عمر'], ethiopic: ['ኡመር'], cyrillic: ['Омар'] },
  { latin: ['Mariam', 'Maryam', 'Meryem', 'Mariame'], arabic: ['مريم'], ethiopic: ['ማርያም'], cyrillic: ['Мариям'] },
  { latin: ['Zainab', 'Zeinab', 'Zaynab', 'Zeynab'], arabic: ['زينب'], ethiopic: ['ዘይነብ'], cyrillic: ['Зейнаб'] },
  {
    latin: ['Mustafa', 'Moustapha', 'Mustapha', 'Mostafa'],
    arabic: ['مصطفى', 'مصطفي'],
    ethiopic: ['ሙስጠፋ'],
    cyrillic: ['Мустафа'],
  },
  {
    latin: ['Suleiman', 'Sulayman', 'Souleymane', 'Suleyman'],
    arabic: ['سليمان'],
    ethiopic: ['ሱሌይማን'],
    cyrillic: ['Сулейман'],
  },
  {
    latin: ['Ismail', 'Ismael', 'Ismaïl', 'Esmail'],
    arabic: ['إسماعيل', 'اسماعيل'],
    ethiopic: ['እስማኤል'],
    cyrillic: ['Исмаил'],
  },
  { latin: ['Jamal', 'Gamal', 'Djamal', 'Jamaal'], arabic: ['جمال'], ethiopic: ['ጀማል'], cyrillic: ['Джамал'] },
  { latin: ['Layla', 'Leila', 'Laila', 'Leyla'], arabic: ['ليلى'], ethiopic: ['ለይላ'], cyrillic: ['Лейла'] },
  { latin: ['Rashid', 'Rachid', 'Rasheed'], arabic: ['رشيد'], cyrillic: ['Рашид'] },
  { latin: ['Khalid', 'Khaled', 'Halid', 'Kalid'], arabic: ['خالد'], ethiopic: ['ካሊድ'], cyrillic: ['Халид'] },
  { latin: ['Tesfaye', 'Tesfay', 'Tasfaye'], ethiopic: ['ተስፋዬ'] },
  { latin: ['Abebe', 'Abebie', 'Ababe'], ethiopic: ['አበበ', 'ዓበበ'] },
  { latin: ['Haile', 'Hayle', 'Hailé'], ethiopic: ['ኃይሌ', 'ሀይሌ', 'ሐይሌ'] },
  { latin: ['Mekonnen', 'Makonnen', 'Mekonen'], ethiopic: ['መኮንን'] },
  { latin: ['Birhanu', 'Berhanu', 'Brhanu'], ethiopic: ['ብርሃኑ', 'ብርሀኑ'] },
  { latin: ['Tsegaye', 'Tsegay', 'Segaye'], ethiopic: ['ጸጋዬ', 'ፀጋዬ'] },
  { latin: ['Selamawit', 'Selamawit', 'Salamawit'], ethiopic: ['ሰላማዊት', 'ሠላማዊት'] },
  { latin: ['Yohannes', 'Yohanes', 'Johannes'], ethiopic: ['ዮሐንስ', 'ዮሀንስ'] },
  { latin: ['Genet', 'Gennet'], ethiopic: ['ገነት'] },
  { latin: ['Girma', 'Germa'], ethiopic: ['ግርማ'] },
  { latin: ['Olga', 'Olha'], cyrillic: ['Ольга', 'Ольги', 'Ольгой', 'Ольге'] },
  { latin: ['Sergei', 'Sergey', 'Serguei'], cyrillic: ['Сергей', 'Сергея', 'Сергеем'] },
  { latin: ['Dmitri', 'Dmitry', 'Dmitrij', 'Dimitri'], cyrillic: ['Дмитрий', 'Дмитрия', 'Дмитрию'] },
  { latin: ['Natalia', 'Natalya', 'Nataliya'], cyrillic: ['Наталья', 'Натальи', 'Наталия'] },
  { latin: ['Tatiana', 'Tatyana', 'Tatjana'], cyrillic: ['Татьяна', 'Татьяны', 'Татьяной'] },
  { latin: ['Oksana', 'Oxana', 'Oksanna'], cyrillic: ['Оксана', 'Оксаны', 'Оксаной'] },
  { latin: ['Alexander', 'Aleksandr', 'Alexandre'], cyrillic: ['Александр', 'Александра', 'Александру'] },
  { latin: ['Yulia', 'Julia', 'Yuliya', 'Iulia'], cyrillic: ['Юлия', 'Юлии', 'Юлию'] },
  { latin: ['Svetlana', 'Swetlana', 'Svitlana'], cyrillic: ['Светлана', 'Светланы', 'Світлана'] },
  { latin: ['Fyodor', 'Fedor', 'Feodor'], cyrillic: ['Фёдор', 'Федор', 'Фёдора'] },
  { latin: ['Zaw Min Htun', 'Zaw Min Tun', 'Zawminhtun'], burmese: ['ဇော်မင်းထွန်း', 'ဇော် မင်း ထွန်း'] },
  { latin: ['Aung Kyaw', 'Aung Kyaw', 'Aungkyaw'], burmese: ['အောင်ကျော်', 'အောင်\u200bကျော်'] },
  { latin: ['Khin Myint', 'Khin Myint', 'Khinmyint'], burmese: ['ခင်မြင့်', 'ခင်မြင်'] },
  { latin: ['Thida Soe', 'Thidar Soe', 'Thida So'], burmese: ['သီတာစိုး', 'သိတာစိုး'] },
  { latin: ['Hla Phyu', 'Hla Hpyu', 'Hlaphyu'], burmese: ['လှဖြူ', 'လှဖျူ'] },
  { latin: ['Mya Win', 'Mya Winn'], burmese: ['မြဝင်း', 'မြ၀င်း'] },
  { latin: ['Nyein Thet', 'Nyein Htet'], burmese: ['ငြိမ်းသက်'] },
  { latin: ['Su Nandar Aung', 'Su Nanda Aung'], burmese: ['စုနန္ဒာအောင်'] },
  { latin: ['Kyaw Zin Latt', 'Kyaw Zin Lat'], burmese: ['ကျော်ဇင်လတ်'] },
  { latin: ['Phyo Wai Kyaw', 'Phyo Way Kyaw'], burmese: ['ဖြိုးဝေကျော်'] },
  { latin: ['Aminata', 'Aminatou', 'Amineta'] },
  { latin: ['Nguyễn', 'Nguyen'] },
  { latin: ['Łukasz', 'Lukasz', 'Lucasz'] },
  { latin: ['Ngozi', 'Ngozie'] },
  { latin: ['Achol', 'Atchol'] },
  { latin: ['Chantal', 'Chantale', 'Shantal'] },
  { latin: ['Françoise', 'Francoise', 'Fransoise'] },
  { latin: ['Emmanuel', 'Emanuel', 'Immanuel'] },
  { latin: ['Nyandeng', 'Nyadeng', 'Nyandheng'] },
];

/** Names that were listed after the rules were made, and that no rule was changed for. */
export const unseenNames: readonly NameSpellings[] = [
  { latin: ['Salma', 'Selma'], arabic: ['سلمى'], ethiopic: ['ሰልማ'], cyrillic: ['Салма'] },
  { latin: ['Tariq', 'Tarik', 'Tareq', 'Tarek'], arabic: ['طارق'], cyrillic: ['Тарик'] },
  { latin: ['Nasser', 'Naser', 'Nasir'], arabic: ['ناصر'], ethiopic: ['ናስር'], cyrillic: ['Насер'] },
  { latin: ['Huda', 'Hoda', 'Houda'], arabic: ['هدى'], ethiopic: ['ሁዳ'], cyrillic: ['Худа'] },
  { latin: ['Bashir', 'Bachir', 'Basheer', 'Bechir'], arabic: ['بشير'], ethiopic: ['በሽር'], cyrillic: ['Башир'] },
  { latin: ['Amal', 'Amaal'], arabic: ['أمل', 'آمال'], ethiopic: ['አማል'] },
  { latin: ['Abdelkader', 'Abdulqadir', 'Abdoulkader'], arabic: ['عبد القادر', 'عبدالقادر'] },
  { latin: ['Ghada', 'Rada'], arabic: ['غادة'] },
  { latin: ['Yasmin', 'Yasmine', 'Jasmin'], arabic: ['ياسمين'], ethiopic: ['ያስሚን'], cyrillic: ['Ясмин'] },
  { latin: ['Ilyas', 'Elias', 'Iliyas'], arabic: ['إلياس'], ethiopic: ['ኤልያስ'], cyrillic: ['Ильяс'] },
  { latin: ['Zakaria', 'Zakariya', 'Zechariah'], arabic: ['زكريا'], ethiopic: ['ዘካርያስ'], cyrillic: ['Закария'] },
  { latin: ['Bekele', 'Bekelle', 'Beqele'], ethiopic: ['በቀለ'] },
  { latin: ['Alemayehu', 'Alemayhu', 'Alemayew'], ethiopic: ['አለማየሁ', 'ዓለማየሁ'] },
  { latin: ['Worku', 'Werku'], ethiopic: ['ወርቁ'] },
  { latin: ['Hiwot', 'Hiwet'], ethiopic: ['ሕይወት', 'ህይወት'] },
  { latin: ['Kidane', 'Kidanie'], ethiopic: ['ኪዳኔ'] },
  { latin: ['Anastasia', 'Anastasiya'], cyrillic: ['Анастасия', 'Анастасии'] },
  { latin: ['Mykola', 'Nikolai', 'Nikolay'], cyrillic: ['Николай', 'Николая'] },
  { latin: ['Ekaterina', 'Yekaterina', 'Katerina'], cyrillic: ['Екатерина', 'Екатерины'] },
  { latin: ['Vladimir', 'Wladimir', 'Volodymyr'], cyrillic: ['Владимир', 'Владимира'] },
  { latin: ['Zhanna', 'Jeanna'], cyrillic: ['Жанна', 'Жанны'] },
  { latin: ['Thiha Aung', 'Thiha Aung'], burmese: ['သီဟအောင်'] },
  { latin: ['Ei Mon Kyaw', 'Ei Mon Kyaw'], burmese: ['အိမွန်ကျော်'] },
  { latin: ['Htet Naing Lin', 'Htet Naing Linn'], burmese: ['ထက်နိုင်လင်း'] },
  { latin: ['Moe Moe San', 'Mo Mo San'], burmese: ['မိုးမိုးစန်း'] },
  { latin: ['Wut Yi Hlaing', 'Wutt Yee Hlaing'], burmese: ['ဝတ်ရည်လှိုင်'] },
  { latin: ['Nyakim', 'Nyakeem'] },
  { latin: ['Guillaume', 'Gillaume'] },
  { latin: ['Chukwuemeka', 'Chukwuemaka', 'Chukwemeka'] },
];

/** Case notes without any name, by script and language. */
export const plainTexts: Readonly<Record<string, string>> = {
  English: `The child was registered at the reception centre after crossing the border on foot with a group of neighbours. She
    had walked for six days and had eaten very little. She says that her mother stayed behind to look after an elderly
    relative, and that her father had gone to find work in the capital before the fighting began. The caseworker explained
    what would happen next and asked whether she felt safe in the shelter. She said that the older boys were sometimes
    noisy at night, but that nobody had hurt her. A medical examination showed mild malnutrition and an untreated ear
    infection. She was given medicine and an appointment for the following Monday. The foster family lives close to the
    primary school and already cares for two other children. They agreed to take her to lessons every morning and to bring
    her to the clinic. The team will visit again within two weeks, check the progress of the tracing request, and review
    the care plan with her. She would like to learn how to sew, and she asked for a ball and some coloured pencils. There
    is a risk of early marriage in the community, so the supervisor recommended monthly visits and a referral to the women
    and girls safe space. Payment for transport was approved. No further action is needed from the legal officer at this
    stage, although the documents must be copied and returned before the end of the month. The grandmother called twice and
    left a message; the line was poor and the caller could not be understood. Older siblings may be living with an uncle
    in a town near the river, where the market is held, and a volunteer has promised to ask the local leaders there.`,
  French: `L’enfant a été enregistrée au centre d’accueil après avoir traversé la frontière à pied avec un groupe de voisins.
    Elle avait marché pendant six jours et très peu mangé. Elle dit que sa mère est restée pour s’occuper d’un parent âgé et
    que son père était parti chercher du travail dans la capitale avant le début des combats. L’assistante sociale lui a
    expliqué la suite et lui a demandé si elle se sentait en sécurité dans le foyer. Elle a répondu que les garçons plus
    âgés faisaient parfois du bruit la nuit, mais que personne ne lui avait fait de mal. L’examen médical a montré une
    légère malnutrition et une infection de l’oreille non soignée. On lui a donné des médicaments et un rendez-vous pour
    lundi prochain. La famille d’accueil habite près de l’école primaire et s’occupe déjà de deux autres enfants. Ils ont
    accepté de l’accompagner en classe tous les matins et de l’amener au dispensaire. L’équipe reviendra dans deux semaines,
    vérifiera l’avancement de la recherche et reverra le plan avec elle. Elle voudrait apprendre la couture et a demandé un
    ballon et des crayons de couleur. Le risque de mariage précoce existe dans la communauté, c’est pourquoi la responsable a
    recommandé une visite par mois et une orientation vers l’espace sûr. La grand-mère a appelé deux fois et a laissé un
    message; la ligne était mauvaise et on n’a rien compris.`,
  Arabic: `تم تسجيل الطفلة في مركز الاستقبال بعد أن عبرت الحدود سيرا على الأقدام مع مجموعة من الجيران. مشت ستة أيام ولم تأكل
    إلا القليل. تقول إن والدتها بقيت لرعاية قريبة مسنة وإن والدها ذهب للبحث عن عمل في العاصمة قبل بدء القتال. شرحت لها
    الأخصائية ما سيحدث بعد ذلك وسألتها هل تشعر بالأمان في المأوى. قالت إن الأولاد الأكبر سنا يثيرون الضجيج أحيانا في الليل
    لكن لم يؤذها أحد. أظهر الفحص الطبي سوء تغذية خفيفا والتهابا في الأذن لم يعالج. أعطيت دواء وموعدا يوم الاثنين القادم.
    تعيش الأسرة الحاضنة بالقرب من المدرسة الابتدائية وترعى طفلين آخرين. وافقوا على أخذها إلى الدروس كل صباح وإحضارها إلى
    العيادة. سيزورها الفريق مرة أخرى خلال أسبوعين ويراجع الخطة معها. تريد أن تتعلم الخياطة وطلبت كرة وأقلاما ملونة. يوجد خطر
    الزواج المبكر في المجتمع ولذلك أوصت المشرفة بزيارة شهرية وإحالة إلى المساحة الآمنة. اتصلت الجدة مرتين وتركت رسالة.`,
  Amharic: `ልጅቷ ከጎረቤቶች ጋር ድንበሩን በእግር ካቋረጠች በኋላ በመቀበያ ማዕከሉ ተመዝግባለች። ለስድስት ቀናት ተጉዛ በጣም ትንሽ ምግብ ነበር የበላችው። እናቷ
    አዛውንት ዘመድ ለመንከባከብ እንደቀረችና አባቷ ጦርነቱ ከመጀመሩ በፊት ስራ ፍለጋ ወደ ዋና ከተማ እንደሄደ ትናገራለች። የጉዳይ ሰራተኛዋ ቀጥሎ
    የሚሆነውን አስረድታ በመጠለያው ደህንነት ይሰማት እንደሆነ ጠየቀቻት። ትልልቅ ወንዶች ልጆች አንዳንድ ጊዜ ማታ ይጮሃሉ ግን ማንም እንዳልጎዳት
    ተናገረች። የህክምና ምርመራው ቀላል የምግብ እጥረት አሳይቷል። መድሃኒትና ለሚቀጥለው ሰኞ ቀጠሮ ተሰጥቷታል። አሳዳጊ ቤተሰቡ በአንደኛ ደረጃ
    ትምህርት ቤት አቅራቢያ ይኖራል፤ ሌሎች ሁለት ልጆችንም ይንከባከባል። ቡድኑ በሁለት ሳምንት ውስጥ እንደገና ይጎበኛታል። መስፋት መማር ትፈልጋለች።`,
  Russian: `Девочка была зарегистрирована в приёмном центре после того, как пешком пересекла границу вместе с группой соседей. Она
    шла шесть дней и почти ничего не ела. По её словам, мать осталась ухаживать за пожилой родственницей, а отец ещё до начала
    боёв уехал в столицу искать работу. Социальный работник объяснила, что будет дальше, и спросила, чувствует ли она себя в
    приюте в безопасности. Девочка ответила, что старшие мальчики иногда шумят по ночам, но никто её не обижал. Медицинский
    осмотр показал лёгкое истощение и воспаление уха. Ей дали лекарство и назначили приём на следующий понедельник. Приёмная
    семья живёт рядом с начальной школой и уже воспитывает двоих детей. Они согласились каждое утро водить её на уроки и
    приводить в поликлинику. Через две недели команда придёт снова, проверит, как идёт розыск, и обсудит с ней план. Она
    хотела бы научиться шить и попросила мяч и цветные карандаши. В общине есть риск раннего брака.`,
  Burmese: `ကလေးမလေးသည် အိမ်နီးချင်းများနှင့်အတူ နယ်စပ်ကို ခြေလျင်ဖြတ်ကျော်ပြီးနောက် လက်ခံရေးစခန်းတွင် မှတ်ပုံတင်ခဲ့သည်။ ခြောက်ရက်ကြာ
    လမ်းလျှောက်ခဲ့ရပြီး အစားအစာ အနည်းငယ်သာ စားခဲ့ရသည်။ သူမ၏မိခင်သည် သက်ကြီးရွယ်အို ဆွေမျိုးတစ်ဦးကို စောင့်ရှောက်ရန် ကျန်ရစ်ခဲ့ပြီး
    ဖခင်မှာ တိုက်ပွဲမစတင်မီ အလုပ်ရှာရန် မြို့တော်သို့ သွားခဲ့သည်ဟု ပြောသည်။ နေရာသည် ဘေးကင်းသည်ဟု ခံစားရသလားဟု မေးမြန်းခဲ့သည်။ ညအချိန်တွင်
    ယောက်ျားလေးများ ဆူညံတတ်သော်လည်း မည်သူမျှ မနာကျင်စေခဲ့ဟု ဖြေသည်။ ဆေးစစ်ချက်အရ အာဟာရအနည်းငယ် ချို့တဲ့သည်ကို တွေ့ရသည်။ ဆေးဝါးများ
    ပေးခဲ့ပြီး လာမည့်တနင်္လာနေ့တွင် ပြန်လာရန် ချိန်းဆိုခဲ့သည်။ မွေးစားမိသားစုသည် မူလတန်းကျောင်းအနီးတွင် နေထိုင်သည်။`,
};
