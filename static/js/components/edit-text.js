// The editor saves each unit by itself. Nothing typed is lost: what is not on the server yet stands
// in localStorage, is told beside the unit, and is tried again.
import { Kept } from "./edit-kept.js";
import { send } from "./edit-send.js";

const PAUSE = 900;
const AGAIN = 15000;
const BILL = 1500;

export default function editText(root) {
  new Editor(root);
}

class Editor {
  constructor(root) {
    this.root = root;
    this.rows = root.querySelector("[data-edit-rows]");
    this.state = document.querySelector("[data-edit-state]");
    this.kept = new Kept(root.dataset.key);
    this.timers = new Map();
    this.running = new Map();
    root.classList.add("is-live");
    root.addEventListener("input", (event) => this.typed(event));
    root.addEventListener("keydown", (event) => this.key(event));
    root.addEventListener("submit", (event) => this.submitted(event));
    root.addEventListener("click", (event) => this.chosen(event));
    this.bill = root.querySelector("[data-edit-bill]");
    this.writeBill();
    // Lines break anew when the font comes and when the window changes.
    document.fonts.ready.then(() => this.growAll());
    addEventListener("resize", () => this.growAll());
    addEventListener("online", () => this.saveAll());
    setInterval(() => this.saveAll(), AGAIN);
    this.prepare();
  }

  units() {
    return [...this.rows.querySelectorAll("[data-edit-unit]")];
  }

  prepare() {
    for (const unit of this.units()) {
      const form = unit.querySelector(".edit-form");
      // What the server sent, not what stands there: words may be typed before this module comes.
      const { mark, body } = form.elements;
      form.dataset.saved = `${mark.defaultValue}\u0000${body.defaultValue}`;
      this.grow(body);
      this.restore(unit, form);
    }
  }

  // A copy left by a closed page comes back; it is saved at once and meets the same check of its base.
  restore(unit, form) {
    const copy = this.kept.get(unit.dataset.editUnit);
    if (!copy) {
      if (this.isDirty(unit)) this.save(unit);
      return;
    }
    if (copy.mark === form.elements.mark.value && copy.body === form.elements.body.value) {
      this.kept.drop(unit.dataset.editUnit);
      return;
    }
    form.elements.mark.value = copy.mark;
    form.elements.body.value = copy.body;
    form.elements.base_hash.value = copy.base;
    this.grow(form.elements.body);
    this.tell(unit, this.root.dataset.kept, "st-edited");
    this.save(unit);
  }

  textOf(form) {
    return `${form.elements.mark.value}\u0000${form.elements.body.value}`;
  }

  isDirty(unit) {
    const form = unit.querySelector(".edit-form");
    return this.textOf(form) !== form.dataset.saved;
  }

  grow(area) {
    area.rows = 1;
    const line = parseFloat(getComputedStyle(area).lineHeight) || 24;
    area.rows = Math.max(1, Math.round((area.scrollHeight - 6) / line));
  }

  growAll() {
    for (const area of this.rows.querySelectorAll(".edit-form textarea")) this.grow(area);
  }

  typed(event) {
    const unit = event.target.closest("[data-edit-unit]");
    if (!unit || !event.target.closest(".edit-form")) return;
    const form = unit.querySelector(".edit-form");
    if (event.target === form.elements.body) this.grow(event.target);
    this.kept.put(unit.dataset.editUnit, {
      mark: form.elements.mark.value,
      body: form.elements.body.value,
      base: form.elements.base_hash.value,
    });
    this.tell(unit, this.root.dataset.typing, "");
    clearTimeout(this.timers.get(unit));
    this.timers.set(unit, setTimeout(() => this.save(unit), PAUSE));
  }

  // Enter makes the next unit: what stands after the caret becomes its text.
  key(event) {
    const area = event.target;
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    const form = area.closest?.(".edit-form");
    if (!form) return;
    event.preventDefault();
    const unit = form.closest("[data-edit-unit]");
    if (area.name !== "body") this.save(unit);
    else if (area.value.slice(area.selectionStart).trim()) this.split(unit, form, area);
    else this.openNext(unit);
  }

  async split(unit, form, area) {
    const [head, tail] = [area.value.slice(0, area.selectionStart), area.value.slice(area.selectionEnd)];
    if (!head.trim()) return;
    await this.saveAll(unit);
    const answer = await send(form.dataset.split, {
      mark: form.elements.mark.value,
      body: head,
      tail,
      base_hash: form.elements.base_hash.value,
    });
    this.answered(unit, answer, () => this.kept.drop(unit.dataset.editUnit));
    if (answer.status === "saved") await this.reload(answer.uid);
  }

  // Nothing after the caret: a field for the next unit opens under this one, its number suggested.
  openNext(unit) {
    const more = unit.querySelector(".edit-more");
    const field = more.querySelector(".edit-add textarea");
    more.open = true;
    if (!field.value) field.value = nextMark(unit.querySelector(".edit-mark").value);
    field.focus();
    field.setSelectionRange(field.value.length, field.value.length);
  }

  async submitted(event) {
    const form = event.target;
    const unit = form.closest("[data-edit-unit]");
    if (form.matches(".edit-form")) {
      event.preventDefault();
      this.save(unit);
    } else if (form.matches("[data-edit-do]")) {
      event.preventDefault();
      await this.structure(unit, form, event.submitter);
    } else if (form.matches('[data-edit-choice="mine"]')) {
      event.preventDefault();
      await this.keepMine(unit, form);
    }
  }

  async structure(unit, form, submitter) {
    await this.saveAll();
    const data = Object.fromEntries(new FormData(form, submitter));
    const answer = await send(form.action, { ...data, reason: this.reason() });
    if (answer.status === "saved") await this.reload(answer.uid);
    else this.answered(unit, answer);
  }

  async keepMine(unit, form) {
    const answer = await send(form.action, Object.fromEntries(new FormData(form)));
    this.answered(unit, answer, () => this.kept.drop(unit.dataset.editUnit));
    if (answer.status === "saved") await this.reload(answer.uid);
  }

  chosen(event) {
    const link = event.target.closest('[data-edit-choice="theirs"]');
    if (!link) return;
    event.preventDefault();
    const unit = link.closest("[data-edit-unit]");
    this.kept.drop(unit.dataset.editUnit);
    this.reload(unit.dataset.editUnit);
  }

  reason() {
    return this.root.querySelector("[data-edit-reason]").value;
  }

  async saveAll(but) {
    for (const unit of this.units()) {
      const clashes = unit.querySelector("[data-edit-conflict]").childElementCount;
      if (unit !== but && !clashes && this.isDirty(unit)) await this.save(unit);
    }
  }

  // One save at a time for a unit; what was typed meanwhile is saved after it.
  async save(unit) {
    clearTimeout(this.timers.get(unit));
    if (this.running.has(unit)) {
      await this.running.get(unit);
      return this.isDirty(unit) ? this.save(unit) : undefined;
    }
    const work = this.saveOnce(unit);
    this.running.set(unit, work);
    await work;
    this.running.delete(unit);
  }

  async saveOnce(unit) {
    const form = unit.querySelector(".edit-form");
    const sent = this.textOf(form);
    if (sent === form.dataset.saved) return;
    this.tell(unit, this.root.dataset.saving, "");
    const answer = await send(form.action, {
      mark: form.elements.mark.value,
      body: form.elements.body.value,
      base_hash: form.elements.base_hash.value,
      reason: this.reason(),
    });
    this.answered(unit, answer, () => {
      form.dataset.saved = sent;
      form.elements.base_hash.value = answer.hash;
      if (this.textOf(form) === sent) this.kept.drop(unit.dataset.editUnit);
    });
    if (answer.status === "saved" && sent.includes("\n")) await this.reload(answer.uid);
  }

  answered(unit, answer, saved) {
    const said = this.root.dataset;
    const panel = unit?.querySelector("[data-edit-conflict]");
    if (answer.status === "saved") {
      panel?.replaceChildren();
      saved?.();
      this.tell(unit, answer.told, "st-ok");
      this.writeBill();
    } else if (answer.status === "conflict") {
      panel.innerHTML = answer.html;
      this.tell(unit, said.clash, "st-bad");
    } else if (answer.status === "refused") {
      this.tell(unit, `${said.refused} ${answer.told}`, "st-bad");
    } else {
      this.tell(unit, said.offline, "st-bad");
    }
  }

  tell(unit, words, css) {
    const place = unit?.querySelector("[data-edit-told]");
    for (const output of [place, this.state]) {
      if (!output) continue;
      output.textContent = words;
      output.className = `st ${css} ${output === this.state ? "row-end" : ""}`;
    }
  }

  // What the edits mean as amending text; written anew when the typing pauses.
  writeBill() {
    clearTimeout(this.billTimer);
    this.billTimer = setTimeout(async () => {
      const page = await fetch(this.root.dataset.bill).catch(() => null);
      if (page?.ok && !page.redirected) this.bill.innerHTML = await page.text();
    }, BILL);
  }

  // The rows as the server has them now; what is not saved yet comes back from its copy.
  async reload(uid) {
    const page = await fetch(this.root.dataset.rows, { headers: { Accept: "text/html" } }).catch(() => null);
    if (!page?.ok || page.redirected) return;
    this.rows.innerHTML = await page.text();
    this.prepare();
    const area = document.getElementById(`u-${uid}`)?.querySelector("textarea");
    area?.focus();
    area?.setSelectionRange(0, 0);
  }
}

// «5)» after «4)», «3.» after «2.», «в)» after «б)»; nothing where it cannot be told.
function nextMark(mark) {
  const number = mark.match(/^(\d+)([.)])$/);
  if (number) return `${Number(number[1]) + 1}${number[2]} `;
  const letters = "абвгдежзиклмнопрстуфхцчшщэюя";
  const letter = mark.match(/^([а-я])\)$/);
  const at = letter ? letters.indexOf(letter[1]) : -1;
  return at >= 0 && at + 1 < letters.length ? `${letters[at + 1]}) ` : "";
}
