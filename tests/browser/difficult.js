// Content that is hard to lay out, in four languages.

const titles = {
  en: [
    "Ope",
    "Open day on Saturday",
    "Mothers and the four-evening week: a year of trying",
    "Reconciling parenthood and work in Belgium – join the public consultation before the end of June this year",
    "Women must take part in peace talks at every step and every level, say twelve hundred mothers from forty countries who met for three days in the Cloth Hall of Ypres, and who will meet again in spring to see what has become of the eleven promises that ministers of nine governments made to them there",
    "W".repeat(60),
  ],
  nl: [
    "Rust",
    "Opendeurdag op zaterdag",
    "Ouderschapsverlofregelingen en arbeidsongeschiktheidsverzekeringen",
    "Ouderschap en werk verzoenen in België – neem deel aan de openbare raadpleging voor het einde van juni dit jaar",
    "Vrouwen moeten bij elke stap en op elk niveau aan vredesprocessen deelnemen, zeggen twaalfhonderd moeders uit veertig landen die drie dagen lang in de Lakenhalle van Ieper samenkwamen, en die in de lente terugkeren om te zien wat er van de elf beloften van ministers uit negen landen geworden is",
  ],
  fr: [
    "Été",
    "Portes ouvertes samedi",
    "Les mères et la semaine à quatre soirées : une année d’essais",
    "Concilier parentalité et travail en Belgique – participez à la consultation publique avant la fin du mois de juin",
    "Les femmes doivent participer aux processus de paix à chaque étape et à chaque niveau, disent douze cents mères de quarante pays réunies trois jours durant dans les Halles aux draps d’Ypres, et qui reviendront au printemps pour voir ce que sont devenues les onze promesses de ministres de neuf pays !",
  ],
  de: [
    "Mut",
    "Tag der offenen Tür",
    "Rechtsschutzversicherungsgesellschaften gegen Elternzeit",
    "Vereinbarkeit von Elternschaft und Beruf in Belgien – nehmen Sie bis Ende Juni an der öffentlichen Befragung teil",
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft lädt zu Friedensverhandlungen auf jeder Stufe und jeder Ebene ein, sagen zwölfhundert Mütter aus vierzig Ländern, die drei Tage lang in den Tuchhallen von Ypern tagten und im Frühling wiederkommen, um nachzusehen, ja!",
  ],
};

const summary =
  "Two hundred mothers from twelve countries held a parliament of their own. They voted for paid leave that both parents share, for pensions that count the years of care, and for a school day that fits a working day.";

const link = "https://www.a-long-host-name-of-an-organisation.example.org/a/path/that/goes/on?and=on";
const place = { location: "Congregation hall of the Provincial Administration, Grote Markt 34, 8900 Ypres", room: "Second floor" };

const day = (days, time) => `${new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)}${time ? `T${time}:00Z` : ""}`;

/**
 * Items of every layout and length in one language. `pictures`: hashes of a landscape and a portrait picture.
 * @param {string} lang @param {{landscape: string, portrait: string}} pictures
 */
export function difficultItems(lang, pictures) {
  const image = (sha256) => ({ sha256, alt: "A picture", focus: { x: 0.4, y: 0.3 } });
  // Short titles differ little between languages: one of them stands for all.
  const chosen = titles[lang].map((title, n) => [title, n]).filter(([, n]) => lang === "en" || n >= 2);
  return chosen.flatMap(([title, n]) => [
    { kind: "news", title, summary, link, image: image(pictures.landscape) },
    { kind: "news", title, image: image(pictures.portrait), link, summary: n % 2 ? "" : `${summary} ${summary}\n\n${summary}` },
    { kind: "news", title, summary: n % 2 ? summary : "", link: n % 2 ? null : link },
    { kind: "event", title, starts_at: day(n + 1, "18:30"), ends_at: day(n + 1, "21:00"), ...place, summary, link },
    { kind: "event", title, starts_at: day(n), ends_at: day(n + 40), all_day: true, cancelled: n === 3, image: image(pictures.landscape), ...place },
    { kind: "notice", title, summary: n % 2 ? "" : summary, link: n % 3 ? null : link, image: n === 2 ? image(pictures.landscape) : null },
    ...(n === 2 ? [{ kind: "poster", title, image: image(pictures.portrait) }] : []),
  ]).map((item, n) => ({ lang, published_at: day(-n, "09:00"), tags: [`difficult-${lang}`], ...item }));
}

/** Urgent ones, for a channel of their own. @param {string} lang @param {string} channel */
export const urgentItems = (lang, channel) =>
  titles[lang].map((title, n) => ({
    kind: "notice", lang, title, summary: n % 2 ? summary : "", link, urgent: true, channels: [channel],
    show_until: new Date(Date.now() + 23 * 3_600_000).toISOString(),
  }));

export const languages = Object.keys(titles);
