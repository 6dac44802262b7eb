// Words so common in case notes that a mere resemblance to a name means nothing; a name spelt so is still found. Data; pure.
import { commonWordsOfLanguages } from './common-words-of-languages.ts';

const english = `
a about unknown none nil known above abuse accept accepted access according across active activity add address adult after again against age aged
agency ago agree agreed aid alive all allow almost alone along already also although always am among an and animal another
answer any anyone appear appeared are area arm around arrange arrive arrived article as ask asked assess assist at attack attend
aunt available aware away baby back bad bag bank base basic be bed been before began behind being believe below best better
between big birth black blood board boat body bone book border born both boy boys brave bread break bring broken brother brothers
brought build burn bus but buy by call called calm came camp can cannot car card care carer case cases cash cause centre change
chair check child children church city claim class clean clear clinic clinical close closed clothes cold come comes community concern consent contact
continue cook cool copy corn cost could country cousin cover create cried cross cry current daily dance danger dark date
daughter day days dead deal dear death decide deep denial denied describe detail did die died different difficult dinner direct disease do doctor
does done door double down draw dream drink drive drop dry due during each early earn east easy eat eight either elder else
employ end enough enter escape even evening event ever every evil eye face fact fair fall family far farm fast fate father
fear feed feel feels feet fell felt female few field fight file fill find fine fire first fish fit five fix flee floor flow
fled follow followed food foot for force forest form forms found four free fresh friend friends from front full fund future gain game gave general get girl girls give given go goal goes going gold
gone good got great green ground group grow guard guardian had hair half hand happen happy hard harm has hat hate have he
head health hear heard heart heavy held help helped her here hers hide high hill him himself his hit hold home hope hospital host hot hour hours house
how human hundred hungry hurt husband idea if ill in income inform injury inside interest into is issue it item its job join just keep kept
key kill kind knew know known labour lack lady land large last late later law lay lead learn least leave led left leg less let letter
level lie life light like likes line list listen little live lived lives living local long look looks lose loss lost lot love low made main make male man manager
many mark market married marry matter may me meal mean means meat medical meet member men mental met middle might mile milk mind mine minor
minute miss missing moment money monday month months moon more morning most mother move moved much mum must my name near nearly need needs neighbour neither never new news next
nice night nine no none noon nor normal north not note notes nothing now number nurse of off offer office officer often oil old on once one
only open or order other our out outside over own paid pain paper parent parents part party pass past pay peace people perhaps period person phone photo
place plan play plays point police poor post power present pressure prison private problem process protect protection provide public pull pupil put question quick quiet rain ran
rape rare rather reach read ready real really reason receive received record red refer referral referred refugee refuse register registered related relation relative relatives release remain report reported rest result
return returned rice rich ride right risk river road room round rule run sad safe safety said sale same sand sat save saw say says school sea search season second see
seek seem seems seen self sell send sense sent separate separated separation serious serve service services session settle seven several sex shame share she shelter ship shoe short shot should
show side sign silent silver similar simple since single sir sister sisters sit site situation six skill skin sleep sleeps slept slow small smile smoke so social soft sold some someone son soon
sore sorry sort sound source south speak speaks special stable staff stage stand start state stay stayed step still stop store story street strong student study such sudden suffer sugar summer sun
support sure surname system table take taken talk tall tea teach teacher tell ten tent test than thank that the their them then there these they thin thing think third this those though thought
threat three through time times tired to today together told tomorrow too took top total touch town trace traced tracing track trade train travel treat treatment tree trip trouble truck true trust
try turn twelve two type uncle under understand unit until up upon upset urgent us use used usual very victim view village violence visit visited visits voice wage wait walk wall want wants war warm was wash
watch water way we weak wear week weeks well went were west what when where whether which while white who whole whom whose why wide wife will win wish with within without witness woman women
wood word words work worked worker works world worry would wound write wrong yard year years yellow yes yet you young your youth zone`;

const french = `
à inconnu inconnue aucun aucune abandon aide aider ai aime aimer ainsi aller alors ami amie amis amie ancien animal année ans août appel appelle après argent arrive arrivé arrivée article assez au aucun aucune aujourd aussi autant
autorité autre autres aux avait avant avec avoir avons bas beau beaucoup besoin besoins bien bon bonne bras bruit bureau ça calme camp car carte cas cause ce cela celle celui centre cependant certain ces cet cette chaque chef
chemin cher chercher chez chose ciel cinq classe coeur comme comment compte connaît consentement contre corps côté coup cour cours cousin cousine crise cuisine dame dans danger date de début déjà demande demander demain demi demie depuis
dernier dernière des deux devant devenir dire dit dix document doit domicile donc donne donner dont dort dos doute du durant eau école effet elle elles emploi en encore enfance enfant enfants ensemble ensuite entre entretien équipe est et étaient était état été être étude eu eux
évaluation faim faire fait famille faut femme femmes fille filles fils fin fois font force forêt frère frères foyer fuir fuite garçon garde gens grand grande guerre habite haut heure heures hier histoire hiver homme hôpital hors ici il île ils ira jamais
jardin je jeu jeune jeunes jour jours jusque la laisse là le lendemain les leur leurs lieu lire lit livre logement loi loin lors lui lundi lune ma madame main maintenant mais maison mal malade maladie mais manger manque marche marché mardi mari mariage marié mariée matin
me médecin même mémoire menace mener mer merci mère mes mesure mettre midi mieux mille mineur mineure mis mise mise mode moi moins mois moment mon monde monsieur montre mort moment mot mur naissance ne né née ni noir nom nombre non nord nos note notre nous nouveau nouvelle nuit numéro on oncle
ont or ordre ou où oui ouvert paix par parce pareil parent parents parle parler part partie partir pas passé passe pauvre pays peau pendant pense père perdu personne personnes petit petite peu peur peut phase pied place plan plein pleure pleurer plus plusieurs police port porte possible
pour pourquoi pouvoir premier première prend prendre près presque prise privé prix prochain profond protection puis quand quartier quatre que quel quelque qui quitte quitté quoi raison recherche reçu réfugié regard rendre repas reste retour retrouver réunification rien rire riz robe rôle route rue sa sable sac sain sale salle samedi
sans santé sauf scolaire se sécurité sein sel selon semaine sens séparation séparé sept sera seul seule service services ses si signe situation six soeur sœur soin soins soir soirée soit sol soleil solution sommeil son sont sort sorte sortie soudain souffre source sous soutien souvent stable sud suis suite suivi sur sûr sûre ta table tant tante tard
te temps tenir terme terre tête toi toit ton tôt toujours tous tout toute toutes train travail travaille très triste trois trop trouve trouver tu un une unité urgence urgent usage va vais veille vend vendredi venir vent verre vers veut vie vieux village ville violence vit vite vivre voir voisin voisine voit voix vol vont vos votre vous vrai vue`;

const arabic = `
في من على الى إلى عن مع هذا هذه ذلك تلك التي الذي الذين كان كانت يكون هو هي هم نحن انا أنا انت أنت كل كما لم لن لا ما ماذا متى أين اين كيف قد ثم أو او ان أن إن إذا اذا بعد قبل بين تحت فوق عند منذ حتى حيث لأن لان لكن
طفل الطفل طفلة الطفلة أطفال الأطفال ولد بنت أب أم الأب الأم والد والدة والدته والدها والده أخ أخت أخوه أخته عم عمه خال خالته جد جدة أسرة الأسرة عائلة العائلة بيت البيت منزل المنزل مدرسة المدرسة مخيم المخيم
سنة سنوات شهر يوم أيام اليوم أمس غدا ليل صباح مساء وقت عمل يعمل قال قالت ذهب جاء وصل عاش يعيش تعيش مات توفي توفيت حالة الحالة خطر حماية الحماية خدمة خدمات صحة طبيب مستشفى ماء طعام مال حرب قرية القرية مدينة المدينة حدود
غير سوى بعض جدا الان الآن هناك هنا أيضا ايضا أكثر اكثر أقل كبير صغير صغيرة جديد قديم واحد واحدة اثنان ثلاثة أربعة خمسة تم يتم عدم لدى لديه لديها عليه عليها اليه إليه إليها منه منها معه معها فيه فيها له لها لهم وكان وكانت وهو وهي
خلال دواء ليل قليل قليلة حدود عاصمة مادة إنسان جميع ناس متحدة أمر أمور عالي وحدة دورية قيود جنس مأوى درس دروس ضجيج قادم قادمة ملون ملونة
مهم مهمة لازم سبب نفس حول عام عامة خاص خاصة حق حقوق قانون دولة دول شخص أشخاص فرد مجتمع شأن قدر جهة طريق طريقة مكان منطقة نهر سوق بحث
سيما شيء شيئا أشياء مرة مرات عدد نوع حاجة رأي علاج دخل خرج ترك أخذ رأى سأل طلب وجد وضع بدء بدأ عادة إحالة موعد متابعة تقرير زيارة`;

const cyrillic = `
и в во не на я быть он с со что а по это она этот к ко но они мы весь который из у за от так для ты же все год вы тот мочь о человек такой его только или еще ещё бы себя один как уже до время если сам когда другой вот
говорить наш мой знать стать при чтобы дело жизнь кто первый очень два день её ее новый рука даже во раз где там под можно ну какой после их работа без самый потом надо хотеть ли слово идти большой должен место иметь ничто
мать отец мама папа брат сестра дядя тетя тётя бабушка дедушка ребенок ребёнок ребенка дети семья семьи дом дома школа школе лагерь лагере деревня село город была был было были живет живёт после перед между нет да вера мира мир верх берег
сказал сказала пришел пришла ушел ушла врач больница помощь защита случай случае беженец документы дорога вода еда деньги ночь утро вечер неделя месяц лет года тоже там здесь сейчас потому поэтому через около`;

const ethiopic = `
እና ነው ነበር ነበረ ነበረች ላይ ውስጥ ጋር ወደ ከ ለ በ የ ግን ደግሞ እንዲሁም ሁሉም ሁሉ አንድ ሁለት ሶስት ልጅ ልጁ ልጅቷ ልጆች እናት አባት እናቱ አባቱ እናቷ አባቷ ወንድም እህት ቤተሰብ ቤት ትምህርት ካምፕ አመት ዓመት ቀን ወር ሰዓት ዛሬ ትናንት ነገ ውሃ ምግብ ገንዘብ
እሱ እሷ እኛ እነሱ ይህ ያ ይህን እንደ እስከ ስለ ብቻ በጣም አሁን እዚህ እዚያ ምን ማን የት መቼ እንዴት ለምን አለ አለች ሄደ ሄደች መጣ መጣች ይኖራል ትኖራለች ሞተ ሞተች ጤና ሆስፒታል ጥበቃ አገልግሎት ድጋፍ ጉዳይ መንደር ከተማ ስራ`;

const listed: ReadonlySet<string> = new Set(
  [english, french, arabic, cyrillic, ethiopic, commonWordsOfLanguages].join(' ').normalize('NFC').split(/\s+/),
);

/**
 * Whether a word, as it is written, is a common one. Compared unfolded: على ("on") is one, the name علي is not. An
 * Arabic word may have و ("and") before it.
 */
export function isCommon(raw: string): boolean {
  const word = raw.normalize('NFC').toLowerCase();
  return listed.has(word) || (word.startsWith('و') && listed.has(word.slice(1)));
}
