// The two ways in which a person's act can fail that they can do something about.

/** A person's mistake or a state that changed under them. `message` is one sentence (or two) shown to that person. */
export class UserError extends Error {
  override readonly name = "UserError";
}

/** Mistakes at fields of a form: field name -> what is wrong and what to do. Shown at the fields; nothing is saved. */
export class FieldErrors extends Error {
  override readonly name = "FieldErrors";
  readonly fields: Readonly<Record<string, string>>;

  constructor(fields: Readonly<Record<string, string>>) {
    super(
      Object.entries(fields)
        .map(([field, problem]) => `${field}: ${problem}`)
        .join("; "),
    );
    this.fields = fields;
  }
}
