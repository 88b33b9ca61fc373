// The filter of the findings and the read-out of the charts, as a module.  Without it the page shows everything.

const number = new Intl.NumberFormat("en");
const counted = (count, what) => `${number.format(count)} ${what}${count === 1 ? "" : "s"}`;
const all = (selector, inside = document) => [...inside.querySelectorAll(selector)];

// A text as it is searched: without case, accents and line breaks.
const plain = (text) => text.normalize("NFKD").replace(/\p{M}+/gu, "").replace(/\s+/g, " ").toLowerCase();

const show = (element, visible) => {
  if (element.hidden === visible) element.hidden = !visible;
};

for (const element of all(".scripted")) element.hidden = false;

// -------------------------------------------------------------------------------------------- what there is to filter

const form = document.getElementById("filter");
const shown = document.getElementById("shown");
const nothing = document.getElementById("nothing");
const silent = all(".silent li").map((element) => ({ element, text: plain(element.textContent) }));
const kinds = [...form.elements.kind].map((box) => box.value);
const rows = new Map(all(".matrix tbody tr").map((row) => [row.querySelector("a").hash.slice(1), row]));

const reports = all("#findings > .report").map((section) => ({
  section,
  row: rows.get(section.id),
  name: null,
  cards: all(".card", section).map((element) => ({
    element,
    kind: kinds.find((kind) => element.classList.contains(kind)),
    rules: element.dataset.r.split(" "),
    text: null,
  })),
}));
const total = all("#findings .card:not(.open)").length;

const nameOf = (report) =>
  (report.name ??= plain(all("h3, .title", report.section).map((each) => each.textContent).join(" ")));
const textOf = (card) => (card.text ??= plain(card.element.textContent));

// Texts are made ready while nobody waits for them.
const ahead = (from) => {
  const end = performance.now() + 8;
  let at = from;
  for (; at < reports.length && performance.now() < end; at += 1) {
    nameOf(reports[at]);
    reports[at].cards.forEach(textOf);
  }
  if (at < reports.length) setTimeout(ahead, 8, at);
};
setTimeout(ahead, 100, 0);

// ------------------------------------------------------------------------------------------------------- the filter

let waiting = 0, narrowing = 0;

const apply = () => {
  const words = plain(form.elements.words.value).split(" ").filter(Boolean);
  const rule = form.elements.rule.value;
  const wanted = new Set([...form.elements.kind].filter((box) => box.checked).map((box) => box.value));
  let found = 0, open = 0, reported = 0, touched = 0;
  for (const report of reports) {
    const left = words.filter((word) => !nameOf(report).includes(word));
    const fitting = report.cards.filter(
      (card) =>
        wanted.has(card.kind) &&
        (!rule || card.rules.includes(rule)) &&
        left.every((word) => textOf(card).includes(word)),
    );
    const fits = new Set(fitting);
    // The cards of a report that is hidden are left as they are: that is what keeps a large page quick.
    if (fits.size) for (const card of report.cards) show(card.element, fits.has(card));
    show(report.section, fits.size > 0);
    const unsettled = fitting.filter((card) => card.kind === "open").length;
    open += unsettled;
    found += fits.size - unsettled;
    touched += fits.size > 0;
    reported += fits.size > 0 && report.section.id.startsWith("r");
  }
  for (const item of silent) show(item.element, words.every((word) => item.text.includes(word)));
  tell(!words.length && !rule && wanted.size === kinds.length, found, open, reported, touched - reported);
  // To lay a large table out again takes longer than all else, and nobody looks at it while typing.
  clearTimeout(narrowing);
  narrowing = setTimeout(narrow, 250);
};

const narrow = () => {
  for (const report of reports) if (report.row) show(report.row, !report.section.hidden);
};

const tell = (everything, found, open, reported, across) => {
  const also = open ? ` and ${number.format(open)} not evaluable` : "";
  const places = [reported && counted(reported, "report"), across && counted(across, "project")].filter(Boolean);
  const where = places.length ? `, in ${places.join(" and ")}` : "";
  shown.textContent = everything
    ? `All ${counted(total, "finding")} shown.`
    : `${number.format(found)} of ${counted(total, "finding")}${also} shown${where}.`;
  show(nothing, !everything && !places.length);
  form.querySelector("button").disabled = everything;
};

const soon = () => {
  cancelAnimationFrame(waiting);
  waiting = requestAnimationFrame(apply);
};

form.hidden = false;
form.addEventListener("input", soon);
form.addEventListener("reset", () => setTimeout(apply));
form.addEventListener("submit", (event) => event.preventDefault());
apply(); // a browser may have kept what was typed

for (const link of all(".matrix .rule a")) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    const rule = link.hash.slice("#rule".length);
    form.elements.rule.value = form.elements.rule.value === rule ? "" : rule;
    apply();
  });
}

// What a link leads to is there to be seen.
addEventListener("hashchange", () => {
  const target = document.getElementById(location.hash.slice(1));
  if (!target?.closest("#findings [hidden]")) return;
  form.reset();
  setTimeout(() => target.scrollIntoView());
});

// ------------------------------------------------------------------------------------------------------- the charts

// Points tell their values when they are pointed at or gone to with the arrow keys, and lead to their reports.
const readOut = (chart) => {
  const drawing = chart.querySelector("svg");
  if (!drawing) return;
  const points = all(".points > *", drawing);
  const readout = chart.querySelector(".readout");
  let at = -1;

  const tellPoint = (index) => {
    points[at]?.classList.remove("at");
    at = index;
    points[at].classList.add("at");
    readout.textContent = points[at].textContent;
  };
  const follow = () => {
    if (points[at]) location.hash = points[at].dataset.r;
  };

  drawing.addEventListener("pointerover", (event) => {
    if (points.includes(event.target)) tellPoint(points.indexOf(event.target));
  });
  drawing.addEventListener("click", (event) => {
    if (points.includes(event.target)) follow();
  });
  drawing.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      tellPoint(at < 0 && step < 0 ? points.length - 1 : (at + step + points.length) % points.length);
    } else if (event.key === "Enter") {
      follow();
    }
  });
};

all(".chart").forEach(readOut);
