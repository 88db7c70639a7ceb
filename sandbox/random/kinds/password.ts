import { hashSync, truncates } from "bcryptjs";
import {
  characterProperties,
  completeCharacters,
  drawCharacters,
  importedCharacters,
  validateCharacters,
} from "../characters";
import type { Drawn, Kind } from "../kind";

/** Work factor, log2 of the rounds: the genuine provider's. */
const bcryptCost = 10;
/** bcrypt ignores what comes after; the genuine provider cuts there before hashing. */
const bcryptBytes = 72;

/** Characters that are a secret, with their bcrypt hash. The id says nothing of the value. */
export const randomPassword: Kind = {
  type: "random:index/randomPassword:RandomPassword",
  properties: characterProperties,
  computed: ["result", "bcryptHash"],
  secrets: ["result", "bcryptHash"],
  complete: completeCharacters,
  validate: validateCharacters,
  draw: (inputs) => password(drawCharacters(inputs)),
  fromImportId: (id) => ({ ...password(id), inputs: importedCharacters(id) }),
};

function password(result: string): Drawn {
  const hashed = truncates(result) ? Buffer.from(result).subarray(0, bcryptBytes).toString() : result;
  return { id: "none", computed: { result, bcryptHash: hashSync(hashed, bcryptCost) } };
}
