// Texts that are hard to lay out, in nine languages and scripts: very short and very long titles, one long word, marks
// that must not be lost. `lang` is what the item says it is in.

/**
 * @typedef {object} Texts
 * @property {string} lang BCP 47
 * @property {string} short title of one word @property {string} usual title of a few words
 * @property {string} word a title with a word as long as a line @property {string} sentence about 110 characters
 * @property {string} longest up to 300 characters, as many as a title may have
 * @property {string} summary about 210 characters @property {string} place @property {string} room
 */

/** @type {Record<string, Texts>} */
export const texts = {
  en: {
    lang: "en",
    short: "Ope",
    usual: "Open day on Saturday",
    word: "Mothers and the four-evening week: a year of trying",
    sentence: "Reconciling parenthood and work in Belgium – join the public consultation before the end of June this year",
    longest:
      "Women must take part in peace talks at every step and every level, say twelve hundred mothers from forty countries who met for three days in the Cloth Hall of Ypres, and who will meet again in spring to see what has become of the eleven promises that ministers of nine governments made to them there",
    summary:
      "Two hundred mothers from twelve countries held a parliament of their own. They voted for paid leave that both parents share, for pensions that count the years of care, and for a school day that fits a working day.",
    place: "Congregation hall of the Provincial Administration, Grote Markt 34, 8900 Ypres",
    room: "Second floor",
  },
  nl: {
    lang: "nl",
    short: "Rust",
    usual: "Opendeurdag op zaterdag",
    word: "Ouderschapsverlofregelingen en arbeidsongeschiktheidsverzekeringen",
    sentence: "Ouderschap en werk verzoenen in België – neem deel aan de openbare raadpleging voor het einde van juni dit jaar",
    longest:
      "Vrouwen moeten bij elke stap en op elk niveau aan vredesprocessen deelnemen, zeggen twaalfhonderd moeders uit veertig landen die drie dagen lang in de Lakenhalle van Ieper samenkwamen, en die in de lente terugkeren om te zien wat er van de elf beloften van ministers uit negen landen geworden is",
    summary:
      "Tweehonderd moeders uit twaalf landen hielden een eigen parlement. Ze stemden voor betaald verlof dat beide ouders delen, voor pensioenen die de jaren van zorg meetellen, en voor een schooldag die bij een werkdag past.",
    place: "Vergaderzaal van het Provinciebestuur, Grote Markt 34, 8900 Ieper",
    room: "Tweede verdieping",
  },
  fr: {
    lang: "fr",
    short: "Été",
    usual: "Portes ouvertes samedi",
    word: "Les mères et la semaine à quatre soirées : une année d’essais",
    sentence: "Concilier parentalité et travail en Belgique – participez à la consultation publique avant la fin du mois de juin",
    longest:
      "Les femmes doivent participer aux processus de paix à chaque étape et à chaque niveau, disent douze cents mères de quarante pays réunies trois jours durant dans les Halles aux draps d’Ypres, et qui reviendront au printemps pour voir ce que sont devenues les onze promesses de ministres de neuf pays !",
    summary:
      "Deux cents mères de douze pays ont tenu leur propre parlement. Elles ont voté pour un congé payé que les deux parents partagent, pour des pensions qui comptent les années de soins, et pour une journée d’école « normale ».",
    place: "Salle des congrégations de l’Administration provinciale, Grand-Place 34, 8900 Ypres",
    room: "Deuxième étage",
  },
  de: {
    lang: "de",
    short: "Mut",
    usual: "Tag der offenen Tür",
    word: "Rechtsschutzversicherungsgesellschaften gegen Elternzeit",
    sentence: "Vereinbarkeit von Elternschaft und Beruf in Belgien – nehmen Sie bis Ende Juni an der öffentlichen Befragung teil",
    longest:
      "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft lädt zu Friedensverhandlungen auf jeder Stufe und jeder Ebene ein, sagen zwölfhundert Mütter aus vierzig Ländern, die drei Tage lang in den Tuchhallen von Ypern tagten und im Frühling wiederkommen, um nachzusehen, ja!",
    summary:
      "Zweihundert Mütter aus zwölf Ländern hielten ein eigenes Parlament ab. Sie stimmten für bezahlten Urlaub, den beide Eltern teilen, für Renten, die Jahre der Fürsorge mitzählen, und für einen Schultag, der zum Arbeitstag passt.",
    place: "Versammlungssaal der Provinzverwaltung, Grote Markt 34, 8900 Ypern",
    room: "Zweiter Stock",
  },
  el: {
    lang: "el",
    short: "Φως",
    usual: "Ανοιχτές πόρτες το Σάββατο",
    word: "Ηλεκτροεγκεφαλογραφήματα και παιδοψυχιατρική για μητέρες",
    sentence: "Συμφιλίωση γονεϊκότητας και εργασίας στο Βέλγιο – λάβετε μέρος στη δημόσια διαβούλευση έως το τέλος Ιουνίου",
    longest:
      "Οι γυναίκες πρέπει να συμμετέχουν στις ειρηνευτικές συνομιλίες σε κάθε βήμα και σε κάθε επίπεδο, λένε χίλιες διακόσιες μητέρες από σαράντα χώρες που συναντήθηκαν για τρεις ημέρες στο Υπρ, και που θα ξανασυναντηθούν την άνοιξη για να δουν τι απέγιναν οι έντεκα υποσχέσεις των υπουργών εννέα χωρών",
    summary:
      "Διακόσιες μητέρες από δώδεκα χώρες συγκρότησαν το δικό τους κοινοβούλιο. Ψήφισαν υπέρ της άδειας μετ’ αποδοχών που μοιράζονται και οι δύο γονείς, και υπέρ συντάξεων που μετρούν τα χρόνια της φροντίδας.",
    place: "Αίθουσα συνεδριάσεων της Επαρχιακής Διοίκησης, Grote Markt 34, Υπρ",
    room: "Δεύτερος όροφος",
  },
  ru: {
    lang: "ru",
    short: "Мир",
    usual: "День открытых дверей в субботу",
    word: "Частнопредпринимательская жизнедеятельность и материнство",
    sentence: "Как совместить материнство и работу в Бельгии – примите участие в общественном обсуждении до конца июня",
    longest:
      "Женщины должны участвовать в мирных переговорах на каждом шаге и на каждом уровне, говорят тысяча двести матерей из сорока стран, которые три дня совещались в Суконных рядах Ипра и весной соберутся снова, чтобы узнать, что стало с одиннадцатью обещаниями, которые дали им министры девяти правительств",
    summary:
      "Двести матерей из двенадцати стран провели собственный парламент. Они проголосовали за оплачиваемый отпуск для обоих родителей, за пенсии, учитывающие годы ухода, и за школьный день, который совпадает с рабочим.",
    place: "Зал заседаний провинциальной администрации, Гроте-Маркт, 34, 8900 Ипр",
    room: "Второй этаж",
  },
  ar: {
    lang: "ar",
    short: "سلام",
    usual: "يوم الأبواب المفتوحة يوم السبت",
    word: "الأمهات وأسبوع العمل من أربع أمسيات: سنة من التجربة (2027)",
    sentence: "التوفيق بين الأمومة والعمل في بلجيكا – شاركوا في الاستشارة العامة قبل نهاية شهر يونيو/حزيران من هذا العام",
    longest:
      "يجب أن تشارك النساء في محادثات السلام في كل خطوة وعلى كل مستوى، تقول ألف ومئتا أم من أربعين بلداً اجتمعن ثلاثة أيام في قاعة الأقمشة في إيبر، وسيجتمعن مرة أخرى في الربيع ليرين ماذا حلّ بالوعود الأحد عشر التي قطعها لهن وزراء من تسع حكومات (WOMEN4PEACE)",
    summary:
      "عقدت مئتا أم من اثني عشر بلداً برلماناً خاصاً بهن. صوّتن لصالح إجازة مدفوعة يتقاسمها الوالدان، ولصالح معاشات تحتسب سنوات الرعاية، ولصالح يوم دراسي يناسب يوم العمل.",
    place: "قاعة اجتماعات الإدارة الإقليمية، Grote Markt 34، إيبر",
    room: "الطابق الثاني",
  },
  zh: {
    lang: "zh",
    short: "和平",
    usual: "星期六开放日",
    word: "母亲与四个晚上的工作周：为期一年的尝试",
    sentence: "在比利时兼顾为人父母与工作——请在今年六月底之前参加公众咨询，让更多家庭的声音被听见，也让雇主了解他们的需要",
    longest:
      "来自四十个国家的一千二百位母亲在伊普尔的布厅集会三天，她们说：妇女必须参与和平谈判的每一步和每一个层面。她们将在春天再次聚会，看看九个政府的部长在那里向她们作出的十一项承诺究竟变成了什么样子，哪些已经实现，哪些仍在等待，哪些已被遗忘；任何人都可以前来旁听、发言和提问，无需报名，也不收取任何费用",
    summary:
      "来自十二个国家的两百位母亲举行了自己的议会。她们投票赞成父母双方共享的带薪休假，赞成把照料家人的年份计入养老金，也赞成让上学时间与工作时间相配合。",
    place: "省政府会议厅，Grote Markt 34，8900 伊普尔",
    room: "二楼",
  },
  emoji: {
    lang: "en",
    short: "🎉🎉",
    usual: "Open day 🎈 on Saturday 👩‍👧‍👦",
    word: `${"W".repeat(40)} 🏳️‍🌈`,
    sentence: "Soup 🍲, bread 🥖 & coffee ☕ from 12 o’clock – “all you can eat” for €5, 1⁄2 price for under-12s 👧🏽👦🏿 (№ 7, x² ≤ y³)",
    longest:
      "🔔 Don’t miss it: the “Mothers’ Parliament” meets on 4–6 December – 3 days, 40 countries, 1 200 mothers 👩🏻👩🏽👩🏿 – & votes on leave, pensions… and a school day that fits a working day ✅; more at the desk ➡️ or by telephone ☎️ +32 57 12 34 56, free of charge, every weekday from 9:00 to 17:30 🕘🕠",
    summary:
      "👩‍👩‍👧 Two hundred mothers 🌍 held a “parliament” of their own. They voted ✅ for paid leave that both parents share, ✅ for pensions that count the years of care, and ❌ against homework 📚 in the first three years.",
    place: "Café “’t Zonneke” ☀️, Grote Markt 34, 8900 Ypres",
    room: "2ⁿᵈ floor",
  },
};

export const languages = Object.keys(texts);
export const link = "https://www.a-long-host-name-of-an-organisation.example.org/a/path/that/goes/on?and=on";
