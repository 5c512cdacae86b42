// Pages work without this. With it: news of the ledger as they come, and the keys j and k from claim to claim.

const live = document.querySelector("[data-live]");
if (live && "EventSource" in window && !document.querySelector("[data-checked]")) {
  const source = new EventSource("/api/v1/live");
  let count = 0;
  source.addEventListener("reports", (message) => {
    count += JSON.parse(message.data).reports.length;
    const link = document.createElement("a");
    link.href = location.href;
    link.textContent = "show them";
    live.replaceChildren(`${count} new ${count === 1 ? "report is" : "reports are"} on the ledger: `, link);
  });
  addEventListener("pagehide", () => source.close());
}

const marks = [...document.querySelectorAll("[data-checked] sup a")];
if (marks.length) {
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, textarea, select")) return;
    const step = { j: 1, k: -1 }[event.key];
    if (!step) return;
    const at = marks.indexOf(document.activeElement);
    marks[Math.min(marks.length - 1, Math.max(0, at + step))].focus();
  });
}

for (const form of document.querySelectorAll("form.filters")) {
  form.addEventListener("submit", () => {
    for (const field of form.querySelectorAll("input, select")) if (!field.value) field.disabled = true;
  });
}
addEventListener("pageshow", () => {
  for (const field of document.querySelectorAll("form.filters :disabled")) field.disabled = false;
});
