import type { Block, Body, Expression } from "./syntax";

const IDENTIFIER = /[\p{L}_][\p{L}\p{N}_-]*/uy;
const NUMBER = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const BLANK = /(?:\s|#.*|\/\/.*)*/y;
const ESCAPES: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", '"': '"', "\\": "\\" };

/** @throws when the text is not of the subset that `syntax.ts` describes, with the place. */
export function parse(text: string): Body {
  const parser = new Parser(text);
  const body = parser.body();
  parser.end();
  return body;
}

class Parser {
  #at = 0;

  constructor(readonly text: string) {}

  body(): Body {
    const attributes: Body["attributes"][number][] = [];
    const blocks: Block[] = [];
    for (;;) {
      const name = this.#match(IDENTIFIER);
      if (name === undefined) return { attributes, blocks };
      if (this.#take("=")) {
        attributes.push({ name, value: this.#expression() });
        continue;
      }
      const labels: string[] = [];
      while (!this.#take("{")) labels.push(this.#match(IDENTIFIER) ?? this.#string());
      blocks.push({ type: name, labels, body: this.body() });
      this.#expect("}");
    }
  }

  end(): void {
    this.#skipBlank();
    if (this.#at < this.text.length) throw this.#unexpected();
  }

  #expression(): Expression {
    this.#skipBlank();
    const next = this.text.charAt(this.#at);
    if (next === '"') return this.#template();
    if (this.#take("[")) return { kind: "list", items: this.#sequence("]", () => this.#expression()) };
    if (this.#take("{")) return { kind: "object", entries: this.#sequence("}", () => this.#entry()) };
    const number = this.#match(NUMBER);
    if (number !== undefined) return { kind: "literal", value: Number(number) };
    const name = this.#match(IDENTIFIER);
    if (name === undefined) throw this.#unexpected();
    if (name === "true" || name === "false") return { kind: "literal", value: name === "true" };
    if (name === "null") return { kind: "literal", value: null };
    if (this.#take("(")) return { kind: "call", name, args: this.#sequence(")", () => this.#expression()) };
    return { kind: "reference", root: name, path: this.#path() };
  }

  #path(): (string | number)[] {
    const path: (string | number)[] = [];
    for (;;) {
      if (this.text.startsWith(".", this.#at)) {
        this.#at++;
        const name = this.#match(IDENTIFIER);
        if (name === undefined) throw this.#unexpected();
        path.push(name);
      } else if (this.text.startsWith("[", this.#at)) {
        this.#at++;
        const index = this.#match(NUMBER);
        path.push(index === undefined ? this.#string() : Number(index));
        this.#expect("]");
      } else {
        return path;
      }
    }
  }

  #entry(): readonly [string, Expression] {
    const key = this.#match(IDENTIFIER) ?? this.#string();
    if (!this.#take("=")) this.#expect(":");
    return [key, this.#expression()];
  }

  /** Items up to `close`; commas between them may be left out. */
  #sequence<T>(close: string, item: () => T): T[] {
    const items: T[] = [];
    while (!this.#take(close)) {
      items.push(item());
      this.#take(",");
    }
    return items;
  }

  /** Text without anything in it. */
  #string(): string {
    return this.#template()
      .parts.map((part) => {
        if (typeof part !== "string") throw this.#unexpected();
        return part;
      })
      .join("");
  }

  #template(): Extract<Expression, { kind: "template" }> {
    this.#expect('"');
    const parts: (string | Expression)[] = [];
    let text = "";
    for (;;) {
      const next = this.text.charAt(this.#at);
      if (next === "") throw this.#unexpected();
      if (this.text.startsWith("$${", this.#at) || this.text.startsWith("%%{", this.#at)) {
        text += this.text.slice(this.#at + 1, this.#at + 3);
        this.#at += 3;
      } else if (this.text.startsWith("${", this.#at)) {
        this.#at += 2;
        parts.push(text, this.#expression());
        text = "";
        this.#expect("}");
      } else if (next === "\\") {
        text += this.#escape();
      } else {
        this.#at++;
        if (next === '"') return { kind: "template", parts: [...parts, text].filter((part) => part !== "") };
        text += next;
      }
    }
  }

  #escape(): string {
    const plain = ESCAPES[this.text.charAt(this.#at + 1)];
    const code = /^\\(?:u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8})/.exec(this.text.slice(this.#at, this.#at + 10))?.[0];
    if (plain === undefined && code === undefined) throw this.#unexpected();
    this.#at += code?.length ?? 2;
    return plain ?? String.fromCodePoint(Number.parseInt(code?.slice(2) ?? "", 16));
  }

  #take(token: string): boolean {
    this.#skipBlank();
    if (!this.text.startsWith(token, this.#at)) return false;
    this.#at += token.length;
    return true;
  }

  #expect(token: string): void {
    if (!this.#take(token)) throw this.#unexpected();
  }

  #match(pattern: RegExp): string | undefined {
    this.#skipBlank();
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.text)?.[0];
    this.#at += found?.length ?? 0;
    return found;
  }

  #skipBlank(): void {
    BLANK.lastIndex = this.#at;
    this.#at += BLANK.exec(this.text)?.[0].length ?? 0;
  }

  #unexpected(): Error {
    const line = this.text.slice(0, this.#at).split("\n").length;
    const found = this.text.slice(this.#at, this.#at + 20) || "the end";
    return new Error(`line ${line}: ${JSON.stringify(found)} was not expected`);
  }
}
