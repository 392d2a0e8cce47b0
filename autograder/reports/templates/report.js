"use strict";
(() => {
  const $ = (id) => document.getElementById(id);
  const body = $("map").tBodies[0];
  const rows = [...body.rows];
  const heads = [...$("map").tHead.rows[0].cells];
  const firstCheck = 4;
  const worth = { "✓": 4, "½": 3, "✗": 2, "–": 1, "?": 0 };
  document.querySelector(".tools").hidden = false;

  // Names are looked for without case and accents, and sorted as in a phone book: 2 before 10, Ö beside O.
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("ß", "ss");
  const order = new Intl.Collator(undefined, { numeric: true }).compare;
  const compare = (a, b) => (typeof a === "string" ? order(a, b) : a - b);

  const value = (row, column) => {
    const text = row.cells[column] ? row.cells[column].textContent.trim() : "";
    if (text in worth) return worth[text];
    const number = parseFloat(text);
    return column === 0 || column === heads.length - 1 ? text.toLowerCase() : Number.isNaN(number) ? -1 : number;
  };
  heads.forEach((head, column) => head.querySelector("button").addEventListener("click", () => {
    const down = head.getAttribute("aria-sort") === "ascending";
    heads.forEach((each) => each.removeAttribute("aria-sort"));
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    const keyed = rows.map((row) => [value(row, column), row]);
    keyed.sort(([a], [b]) => compare(a, b) * (down ? -1 : 1));
    body.append(...keyed.map(([, row]) => row));
  }));

  const matches = (row, wanted) => {
    if (!wanted) return true;
    if (["look", "waits", "near"].includes(wanted)) return wanted in row.dataset;
    const check = /^check (\d+)$/.exec(wanted);
    if (check) return !["", "✓"].includes(row.cells[firstCheck + Number(check[1])].textContent);
    return (row.dataset.found || "").split(" ").includes(wanted);
  };
  const text = (row) => {
    const hidden = row.querySelector(".name[hidden]");
    return plain(hidden ? row.textContent.replace(hidden.textContent, "") : row.textContent);
  };
  const filter = () => {
    const words = plain($("find").value).split(/[\s,]+/).filter(Boolean);
    const wanted = $("which").value;
    let count = 0;
    for (const row of rows) {
      const shown = words.length ? text(row) : "";
      row.hidden = !(matches(row, wanted) && words.every((word) => shown.includes(word)));
      count += !row.hidden;
    }
    $("shown").textContent = `${count} of ${rows.length}`;
  };
  $("find").addEventListener("input", filter);
  $("which").addEventListener("change", filter);
  $("anonymous").addEventListener("change", (event) => {
    const on = event.target.checked;
    document.querySelectorAll(".who").forEach((each) => {
      each.dataset.student ??= each.textContent;
      each.textContent = on ? each.dataset.alias : each.dataset.student;
    });
    document.querySelectorAll(".name").forEach((each) => { each.hidden = on; });
    filter();
  });
  filter();
})();
