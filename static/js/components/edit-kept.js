// Copies of what is typed and not saved, in this browser alone.
export class Kept {
  constructor(key) {
    this.prefix = `pravka:edit:${key}:`;
  }

  get(uid) {
    try {
      return JSON.parse(localStorage.getItem(this.prefix + uid));
    } catch {
      return null;
    }
  }

  put(uid, copy) {
    try {
      localStorage.setItem(this.prefix + uid, JSON.stringify(copy));
    } catch {
      // A full or forbidden store: the page still holds the text, and saving goes on.
    }
  }

  drop(uid) {
    localStorage.removeItem(this.prefix + uid);
  }
}

export default function kept() {}
