"use strict";
// Marking one question: every mark goes to the server at once; what the page shows is what the server answered.
const body = document.body;
const cards = [...document.querySelectorAll("article")];
const most = Number(body.dataset.points);
let known = {};
let at = 0;
let busy = Promise.resolve();

const say = (text) => { document.getElementById("said").textContent = text; };
const boxes = (card) => [...card.querySelectorAll("input[type=checkbox]")];
const field = (card, name) => card.querySelector(`[name=${name}]`);
const ticks = (card) => boxes(card).flatMap((box, number) => (box.checked ? [number] : []));

async function ask(path, content) {
  const options = content === undefined ? {} : {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-Autograder-Marking": body.dataset.secret },
    body: JSON.stringify(content),
  };
  try {
    const answer = await fetch(body.dataset.base + path, { credentials: "same-origin", ...options });
    const data = await answer.json();
    if (!answer.ok) say(data.error || "The server did not take it.");
    return { ok: answer.ok, data };
  } catch {
    say("The server does not answer: nothing of this mark is saved. Start autograder mark again and reload from its link.");
    return { ok: false, data: null };
  }
}

function show(state) {
  known = state.answers;
  document.getElementById("bar").max = state.total || 1;
  document.getElementById("bar").value = state.done;
  document.getElementById("count").textContent = `${state.done} of ${state.total} marked`;
  for (const card of cards) {
    const mark = known[card.dataset.key];
    if (!mark) continue;
    card.classList.toggle("done", !mark.waits);
    const score = mark.score === null ? (mark.waits ? "not marked" : "no answer: 0") : `${mark.score} of ${most}`;
    card.querySelector(".who .mark").textContent = mark.mixed ? `${score}, others of them differ` : score;
    const list = card.querySelector("form .snippets");
    list.replaceChildren(...state.snippets.map((text, number) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = `${number + 1} ${text}`;
      button.addEventListener("click", () => insert(card, text));
      return button;
    }));
  }
}

function fill(card) {
  const mark = known[card.dataset.key];
  if (!mark) return;
  boxes(card).forEach((box, number) => { box.checked = mark.ticks.includes(number); });
  field(card, "score").value = mark.score === null ? "" : mark.score;
  field(card, "comment").value = mark.comment;
}

function insert(card, text) {
  const area = field(card, "comment");
  area.value = area.value.trim() ? `${area.value.trim()}\n${text}` : text;
}

function sum(card) {
  const total = boxes(card).reduce((all, box) => all + (box.checked ? Number(box.dataset.points) : 0), 0);
  field(card, "score").value = Math.min(most, total);
}

function go(number, focus = true) {
  if (!cards.length) return;
  cards[at].classList.remove("now");
  at = (number + cards.length) % cards.length;
  cards[at].classList.add("now");
  if (focus) cards[at].focus({ preventScroll: false });
}

function next() {
  for (let step = 1; step <= cards.length; step += 1) {
    const number = (at + step) % cards.length;
    if (known[cards[number].dataset.key]?.waits) return go(number);
  }
  say("");
  return go(at + 1);
}

// One after the other, in the order in which they were asked for, also when a key is held down.
const queue = (work) => { busy = busy.then(work, work); return busy; };

function save(card) {
  const key = card.dataset.key;
  const text = field(card, "score").value;
  const wanted = {
    score: text === "" ? null : Number(text),
    comment: field(card, "comment").value,
    ticks: ticks(card),
  };
  if (!field(card, "score").checkValidity()) { say(`A score is from 0 to ${most}, in steps of a half.`); return; }
  queue(async () => {
    const seen = known[key];
    if (!seen) { say("This answer was graded anew in between: reload the page."); return; }
    const content = seen.mixed ? wanted : { ...wanted, seen: { score: seen.score, comment: seen.comment } };
    const { ok, data } = await ask(`/mark/${key}`, content);
    if (data && data.answers) { show(data); fill(card); }
    if (ok) { say(""); next(); }
  });
}

function undo() {
  queue(async () => {
    const { ok, data } = await ask("/undo", {});
    if (data && data.answers) show(data);
    if (!ok) return;
    const number = cards.findIndex((card) => card.dataset.key === data.undone);
    if (number >= 0) { fill(cards[number]); go(number); }
    say("");
  });
}

function pressed(button, name) {
  const on = body.classList.toggle(name);
  button.setAttribute("aria-pressed", String(on));
}

const buttons = { u: "undo", g: "grid", o: "todo" };
const keys = {
  ArrowRight: () => go(at + 1),
  ArrowLeft: () => go(at - 1),
  Enter: () => save(cards[at]),
  c: () => field(cards[at], "comment").focus(),
  a: () => { boxes(cards[at]).forEach((box) => { box.checked = true; }); field(cards[at], "score").value = most; },
  0: () => { boxes(cards[at]).forEach((box) => { box.checked = false; }); field(cards[at], "score").value = 0; },
  "+": () => { field(cards[at], "score").stepUp(); },
  "-": () => { field(cards[at], "score").stepDown(); },
};

document.addEventListener("keydown", (event) => {
  const typing = event.target.matches("textarea, input[type=number]");
  if (event.ctrlKey || event.metaKey || event.altKey || !cards.length) return;
  if (typing) {
    if (event.key === "Escape") cards[at].focus();
    if (event.key !== "Enter" || (event.target.matches("textarea") && event.shiftKey)) return;
    event.preventDefault();
    save(cards[at]);
    return;
  }
  if (event.target.matches("a, button, summary") && event.key === "Enter") return;
  const digit = /^Digit([1-9])$/.exec(event.code);
  if (digit && event.shiftKey) {
    const button = cards[at].querySelectorAll("form .snippets button")[digit[1] - 1];
    if (button) button.click();
  } else if (digit || /^[1-9]$/.test(event.key)) {
    const box = boxes(cards[at])[(digit ? digit[1] : event.key) - 1];
    if (box) { box.checked = !box.checked; sum(cards[at]); }
  } else if (buttons[event.key]) {
    document.getElementById(buttons[event.key]).click();
  } else if (keys[event.key]) {
    keys[event.key]();
  } else {
    return;
  }
  event.preventDefault();
});

for (const [number, card] of cards.entries()) {
  card.addEventListener("focusin", () => { if (number !== at) go(number, false); });
  card.querySelector("form").addEventListener("submit", (event) => { event.preventDefault(); save(card); });
  boxes(card).forEach((box) => box.addEventListener("change", () => sum(card)));
}
document.getElementById("undo").addEventListener("click", undo);
document.getElementById("grid").addEventListener("click", (event) => pressed(event.currentTarget, "grid"));
document.getElementById("todo").addEventListener("click", (event) => pressed(event.currentTarget, "todo"));

queue(async () => {
  const { ok, data } = await ask("/state");
  if (!ok) return;
  show(data);
  cards.forEach(fill);
  const first = cards.findIndex((card) => known[card.dataset.key]?.waits);
  go(Math.max(0, first));
});
